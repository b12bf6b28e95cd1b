import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { text } from '../../platform/texts.ts'
import type { Shown, Taken } from '../facts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { statusOf, uidOf } from '../rules.ts'

const STATUS = {
  CONFIRMED: ICalEventStatus.CONFIRMED,
  TENTATIVE: ICalEventStatus.TENTATIVE,
  CANCELLED: ICalEventStatus.CANCELLED,
} as const

/** A calendar as RFC 5545 writes it, in UTC; the same content gives the same text. */
export function calendarText({ name, language, isOwn, taken }: Shown, publicUrl: string): string {
  const calendar = ical({
    name,
    prodId: { company: 'Dayi', product: 'Dayi', language: language === 'en' ? 'EN' : 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: parameters.refreshSeconds,
  })
  const { host } = new URL(publicUrl)
  for (const each of taken)
    calendar.createEvent({
      id: uidOf(each, host),
      start: each.from,
      end: each.until,
      stamp: each.changedAt,
      created: each.createdAt,
      lastModified: each.changedAt,
      sequence: each.sequence,
      status: STATUS[statusOf(each.state)],
      summary: summaryOf(each, { language, isOwn }),
      location: each.unit,
      description: descriptionOf(each, language),
      ...(each.kind === 'booking' && { url: `${publicUrl}/bookings/${each.id}` }),
    })
  return calendar.toString()
}

function summaryOf(
  { kind, instrument, seat, person }: Taken,
  { language, isOwn }: Pick<Shown, 'language' | 'isOwn'>,
) {
  const place = seat === null ? instrument : `${instrument} ${seat}`
  if (isOwn) return place
  const what = kind === 'booking' ? (person ?? '') : text(language, `feeds.kind.${kind}`)
  return `${place} · ${what}`
}

function descriptionOf({ kind, state, person, purpose }: Taken, language: Shown['language']): string {
  const lines = [text(language, `feeds.state.${state}`), kind === 'booking' ? purpose : person]
  return lines.filter((line) => line !== null && line !== '').join('\n')
}
