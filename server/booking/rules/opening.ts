import type { Refusal } from '../../lib/refusal.ts'
import { isCivilDate, type Calendar } from '../../lib/workdays.ts'
import { USER_CLASSES, type Hours, type Limits, type Opening, type Span } from '../facts.ts'
import { datesOf, hoursOn, minutesOf, startOf } from './civil.ts'
import { common, merged } from '../../lib/spans.ts'

/** The hours of a civil day: its own, else the holiday's, else the make-up day's, else its weekday's. */
function hoursOf(date: string, opening: Opening, calendar: Pick<Calendar, 'kindOf'>): readonly Hours[] {
  const own = opening.days.find((each) => each.date === date)
  if (own !== undefined) return own.hours
  const kind = calendar.kindOf(date)
  if (kind === 'holiday') return opening.holidays
  if (kind === 'makeup' && opening.makeupDays !== null) return opening.makeupDays
  return opening.week[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? []
}

/** When an instrument is open within a range: hours that meet at midnight are one span. */
export const openSpans = (range: Span, opening: Opening, calendar: Pick<Calendar, 'kindOf'>): Span[] =>
  common(
    merged(
      datesOf(range).flatMap((date) => hoursOf(date, opening, calendar).map((hours) => hoursOn(date, hours))),
    ),
    [range],
  )

/** Every reason why an opening cannot stand, each at its field. */
export function openingFaults(opening: Opening): Refusal[] {
  return [
    ...opening.week.flatMap((hours, day) => hoursFaults(hours, `/week/${day}`)),
    ...hoursFaults(opening.holidays, '/holidays'),
    ...hoursFaults(opening.makeupDays ?? [], '/makeupDays'),
    ...opening.days.flatMap((day, index) => hoursFaults(day.hours, `/days/${index}/hours`)),
    ...dayFaults(opening.days.map(({ date }) => date)),
    ...(1440 % opening.stepMinutes === 0
      ? []
      : [{ code: 'booking.step', pointer: '/stepMinutes', params: { minutes: opening.stepMinutes } }]),
    ...USER_CLASSES.flatMap((each) => limitFaults(opening.limits[each], `/limits/${each}`)),
  ]
}

function hoursFaults(hours: readonly Hours[], pointer: string): Refusal[] {
  const backward = hours.flatMap(({ from, until }, index) =>
    minutesOf(from) < minutesOf(until)
      ? []
      : [{ code: 'booking.hours_backward', pointer: `${pointer}/${index}`, params: { from, until } }],
  )
  const inOrder = hours.toSorted((a, b) => minutesOf(a.from) - minutesOf(b.from))
  const overlapping = inOrder.some(
    ({ from }, index) => index > 0 && minutesOf(from) < minutesOf(inOrder[index - 1]?.until ?? '00:00'),
  )
  return overlapping ? [...backward, { code: 'booking.hours_overlap', pointer }] : backward
}

function dayFaults(dates: readonly string[]): Refusal[] {
  return dates.flatMap((date, index): Refusal[] => {
    const pointer = `/days/${index}/date`
    if (!isCivilDate(date)) return [{ code: 'malformed.civil_date', pointer, params: { value: date } }]
    return dates.indexOf(date) < index ? [{ code: 'booking.day_twice', pointer, params: { date } }] : []
  })
}

const limitFaults = (limits: Limits | null, pointer: string): Refusal[] =>
  limits === null || limits.shortestMinutes <= limits.longestMinutes
    ? []
    : [
        {
          code: 'booking.limits_backward',
          pointer,
          params: { shortest: limits.shortestMinutes, longest: limits.longestMinutes },
        },
      ]

/** The last midnight on which a class may look ahead: so many days after today's. */
export const horizonOf = (today: string, advanceDays: number): number =>
  startOf(today) + (advanceDays + 1) * 86_400_000
