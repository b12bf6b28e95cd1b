import ical, { type DateWithTimeZone, type EventInstance, type VEvent } from 'node-ical'

/** A busy time of a calendar, in milliseconds of UTC. `recurrence`: which of a repeated event, empty for a single one. */
export type Busy = { uid: string; recurrence: string; from: number; until: number }

export type Window = { now: number; until: number; mostEvents: number; mostTimes: number }

export type Read =
  | { ok: true; busy: Busy[]; leftOut: number }
  | { ok: false; fault: 'not_a_calendar' | 'unreadable' }

const MARK = /^\s*BEGIN:VCALENDAR\s*$/im
/** A rule that repeats within a day is no plan of an instrument, and may have any number of times. */
const TOO_OFTEN = /FREQ=(?:SECONDLY|MINUTELY|HOURLY)|BY(?:SECOND|MINUTE|HOUR)=/
const FREE = ['TRANSPARENT']

/**
 * The busy times of an iCalendar text (RFC 5545) within a window, in order; repeated ones one by one, without those taken
 * out. Free (TRANSP) and cancelled ones do not count; days and floating times are Shanghai's.
 */
export function readCalendar(text: string, window: Window): Read {
  if (!MARK.test(text)) return { ok: false, fault: 'not_a_calendar' }
  const events = eventsOf(text)
  if (events === undefined || events.length > window.mostEvents) return { ok: false, fault: 'unreadable' }
  const found = events.filter(isBusy).map((event) => timesOf(event, window))
  const all = found.flatMap(({ times }) => times).toSorted((a, b) => a.from - b.from || order(a, b))
  const busy = all.slice(0, window.mostTimes)
  const leftOut = found.reduce((sum, each) => sum + each.leftOut, 0) + all.length - busy.length
  return { ok: true, busy, leftOut }
}

const order = (a: Busy, b: Busy): number => (a.uid + a.recurrence < b.uid + b.recurrence ? -1 : 1)

function eventsOf(text: string): VEvent[] | undefined {
  try {
    return Object.values(ical.sync.parseICS(text)).flatMap((each) =>
      each?.type === 'VEVENT' && isEvent(each) ? [each] : [],
    )
  } catch {
    return undefined
  }
}

const isEvent = (component: object): component is VEvent =>
  'start' in component && component.start instanceof Date

const isBusy = ({ transparency, status }: VEvent): boolean =>
  !FREE.includes(transparency ?? '') && status !== 'CANCELLED'

type Times = { times: Busy[]; leftOut: number }

const NONE: Times = { times: [], leftOut: 1 }

function timesOf(event: VEvent, { now, until }: Window): Times {
  if (event.rrule !== undefined && TOO_OFTEN.test(event.rrule.toString())) return NONE
  try {
    const range = { from: new Date(now), to: new Date(until), expandOngoing: true }
    const instances = ical.expandRecurringEvent(event, range).filter(({ event: each }) => isBusy(each))
    const times = instances.map((each) => busyOf(event, each)).filter((each) => isWithin(each, now, until))
    const isLater = event.rrule === undefined && instantOf(event.start, event.datetype === 'date') >= until
    return { times, leftOut: isLater ? 1 : 0 }
  } catch {
    return NONE
  }
}

const isWithin = ({ from, until }: Busy, now: number, end: number): boolean =>
  until > from && until > now && from < end

function busyOf(
  event: VEvent,
  { start, end, isFullDay, isRecurring, isOverride, event: own }: EventInstance,
): Busy {
  const from = instantOf(start, isFullDay)
  const named = isOverride && own.recurrenceid instanceof Date ? own.recurrenceid : start
  return {
    uid: event.uid ?? `${from}/${instantOf(end, isFullDay)}`,
    recurrence: isRecurring || isOverride ? named.toISOString() : '',
    from,
    until: instantOf(end, isFullDay),
  }
}

const AHEAD = 8 * 3_600_000

/** Days and times without a zone are read by the machine’s own clock; here they are Shanghai’s. */
function instantOf(at: DateWithTimeZone, isFullDay: boolean): number {
  if (!isFullDay && at.tz !== undefined) return at.getTime()
  return (
    Date.UTC(at.getFullYear(), at.getMonth(), at.getDate(), at.getHours(), at.getMinutes(), at.getSeconds()) -
    AHEAD
  )
}

/** As https, also where it was copied as webcal; undefined for what is no address of a calendar. */
export function calendarAddress(typed: string): string | undefined {
  const text = typed.trim().replace(/^webcals?:/i, 'https:')
  if (!URL.canParse(text)) return undefined
  const { protocol, username, password, href } = new URL(text)
  const isPlain = username === '' && password === '' && href.length <= LONGEST
  return isPlain && (protocol === 'https:' || protocol === 'http:') ? href : undefined
}

const LONGEST = 2000

/** Minutes until the next try after so many in vain. */
export const pauseAfter = (failures: number, every: number, slowest: number): number =>
  Math.min(slowest, every * 2 ** Math.min(failures, 10))
