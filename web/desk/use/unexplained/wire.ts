import type { components } from '../../../shared/api.gen.ts'
import { civilTime, clockTime } from '../../../shared/dates.ts'
import { api } from '../../api/index.ts'
import type { Translate } from '../../texts/index.ts'

export type Unexplained = components['schemas']['UnexplainedList']
export type Run = components['schemas']['UnexplainedRun']
export type Suggestion = Run['suggestions'][number]
export type Attribution = components['schemas']['AttributionList']['items'][number]

/** What is read anew once something was said. */
export const USE_READS = ['unexplained', 'attributions', 'figures'] as const

const HOUR = 3600

/** Seconds as hours and minutes; minutes alone under an hour. */
export function lengthText(t: Translate, seconds: number): string {
  const minutes = Math.round(seconds / 60)
  return seconds < HOUR
    ? t('desk.unexplained.minutes', { n: minutes })
    : t('desk.unexplained.hours', { h: Math.floor(minutes / 60), m: String(minutes % 60).padStart(2, '0') })
}

/** 11-19 18:05–21:40; the second day is named where there is one. */
export function timeText(startsAt: string, endsAt: string): string {
  const isSameDay = civilTime(startsAt).slice(0, 10) === civilTime(endsAt).slice(0, 10)
  return `${civilTime(startsAt).slice(5)}–${isSameDay ? clockTime(endsAt) : civilTime(endsAt).slice(5)}`
}

/** Instants among the words of a suggestion are told as times of the day. */
export const paramsOf = ({ params }: Suggestion): Record<string, string | number> => ({
  ...params,
  ...(typeof params['time'] === 'number' && { time: clockTime(new Date(params['time'])) }),
})

export type Said = { run: Run; suggestion: Suggestion; reason?: string }

/** Says what runs were: all or none. */
export const attribute = (all: readonly Said[]) =>
  api.POST('/api/v1/use/attributions', {
    body: {
      items: all.map(({ run, suggestion, reason }) => ({
        instrumentId: run.instrument.id,
        placeId: run.placeId,
        startsAt: run.startsAt,
        endsAt: run.endsAt,
        said: suggestion.said,
        kind: suggestion.kind,
        ...(suggestion.orderId !== null && suggestion.said === 'order' && { orderId: suggestion.orderId }),
        ...(suggestion.bookingId !== null && { bookingId: suggestion.bookingId }),
        ...(suggestion.personId !== null && { personId: suggestion.personId }),
        ...(reason !== undefined && reason.trim() !== '' && { reason: reason.trim() }),
        suggested: suggestion === run.suggestions[0],
      })),
    },
  })

const SHORT = 3600

/** Short runs before a booking are listed together; the rest one by one. */
export const isShort = ({ seconds, suggestions: [first] }: Run): boolean =>
  seconds <= SHORT && first?.why === 'joins_next'
