import type { components } from '../../shared/api.gen.ts'
import { hoursText, readHours, type Hours, type Opening } from './hours.ts'

export type Seat = components['schemas']['BookingOpening']['seats'][number]
export type UserClass = keyof Opening['limits']
export const CLASSES: readonly UserClass[] = ['internal', 'external', 'individual']
export const LIMITS = [
  'noticeMinutes',
  'advanceDays',
  'shortestMinutes',
  'longestMinutes',
  'weekMinutes',
  'monthMinutes',
] as const
export type Limit = (typeof LIMITS)[number]
/** Limits that may be left open. */
export const OPEN_LIMITS: readonly Limit[] = ['weekMinutes', 'monthMinutes']

/** What is typed, all of it text; read when it is sent. */
export type Form = {
  week: string[]
  holidays: string
  /** null: as on any such weekday. */
  makeupDays: string | null
  days: { date: string; hours: string; note: string }[]
  approval: Opening['approval']
  stepMinutes: string
  holdMinutes: string
  checkInEarlyMinutes: string
  noShowMinutes: string
  limits: Record<UserClass, Record<Limit, string> | null>
  buffers: Record<number, string>
}

/** What a class may do where nothing was said yet. */
export const USUAL: Record<Limit, string> = {
  noticeMinutes: '60',
  advanceDays: '30',
  shortestMinutes: '30',
  longestMinutes: '480',
  weekMinutes: '',
  monthMinutes: '',
}

const EVERY_WORKDAY = '08:30-17:30'

export function formOf(opening: Opening | null, seats: readonly Seat[]): Form {
  const buffers = Object.fromEntries(seats.map(({ seat, bufferMinutes }) => [seat, String(bufferMinutes)]))
  if (opening === null) return { ...FIRST, buffers }
  const limits = (of: UserClass): Record<Limit, string> | null => {
    const given = opening.limits[of]
    if (given === null) return null
    return { ...USUAL, ...Object.fromEntries(LIMITS.map((name) => [name, String(given[name] ?? '')])) }
  }
  return {
    week: opening.week.map(hoursText),
    holidays: hoursText(opening.holidays),
    makeupDays: opening.makeupDays === null ? null : hoursText(opening.makeupDays),
    days: opening.days.map(({ date, hours, note }) => ({ date, hours: hoursText(hours), note: note ?? '' })),
    approval: opening.approval,
    stepMinutes: String(opening.stepMinutes),
    holdMinutes: String(opening.holdMinutes),
    checkInEarlyMinutes: String(opening.checkInEarlyMinutes),
    noShowMinutes: String(opening.noShowMinutes ?? ''),
    limits: { internal: limits('internal'), external: limits('external'), individual: limits('individual') },
    buffers,
  }
}

const FIRST: Form = {
  week: [...Array.from({ length: 5 }, () => EVERY_WORKDAY), '', ''],
  holidays: '',
  makeupDays: null,
  days: [],
  approval: 'automatic',
  stepMinutes: '30',
  holdMinutes: '10',
  checkInEarlyMinutes: '15',
  noShowMinutes: '30',
  limits: { internal: USUAL, external: USUAL, individual: null },
  buffers: {},
}

export type OpeningBody = Opening & {
  buffers?: { seat: number; beforeMinutes: number; afterMinutes: number }[]
}

const whole = (text: string): number | undefined => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined)

type Reader = {
  hours: (name: string, text: string) => Hours[]
  number: (name: string, text: string) => number
}

/** What is typed as the API takes it, or the names of fields that cannot be read. */
export function read(form: Form, seats: readonly Seat[]): { body: OpeningBody } | { unreadable: string[] } {
  const unreadable: string[] = []
  const readWith = <T>(reading: (text: string) => T | undefined, otherwise: T) => {
    return (name: string, text: string): T => {
      const found = reading(text)
      if (found === undefined) unreadable.push(name)
      return found ?? otherwise
    }
  }
  const reader: Reader = { hours: readWith(readHours, []), number: readWith(whole, 0) }
  const { hours, number } = reader
  const { approval, makeupDays, noShowMinutes } = form
  const body: OpeningBody = {
    week: form.week.map((text, day) => hours(`week/${day}`, text)),
    holidays: hours('holidays', form.holidays),
    makeupDays: makeupDays === null ? null : hours('makeupDays', makeupDays),
    days: form.days.map(({ date, hours: text, note }, index) => {
      return {
        date,
        hours: hours(`days/${index}/hours`, text),
        note: note.trim() === '' ? null : note.trim(),
      }
    }),
    approval,
    stepMinutes: number('stepMinutes', form.stepMinutes),
    holdMinutes: number('holdMinutes', form.holdMinutes),
    checkInEarlyMinutes: number('checkInEarlyMinutes', form.checkInEarlyMinutes),
    noShowMinutes: noShowMinutes.trim() === '' ? null : number('noShowMinutes', noShowMinutes),
    limits: {
      internal: limitsOf(form, 'internal', reader),
      external: limitsOf(form, 'external', reader),
      individual: limitsOf(form, 'individual', reader),
    },
    buffers: seats.flatMap(({ seat, bufferMinutes }) => {
      const minutes = number(`buffers/${seat}`, form.buffers[seat] ?? '0')
      return minutes === bufferMinutes ? [] : [{ seat, beforeMinutes: 0, afterMinutes: minutes }]
    }),
  }
  return unreadable.length > 0 ? { unreadable } : { body }
}

function limitsOf(form: Form, of: UserClass, { number }: Reader): Opening['limits'][UserClass] {
  const given = form.limits[of]
  if (given === null) return null
  const at = (name: Limit) => number(`limits/${of}/${name}`, given[name])
  const open = (name: Limit) => (given[name].trim() === '' ? null : at(name))
  return {
    noticeMinutes: at('noticeMinutes'),
    advanceDays: at('advanceDays'),
    shortestMinutes: at('shortestMinutes'),
    longestMinutes: at('longestMinutes'),
    weekMinutes: open('weekMinutes'),
    monthMinutes: open('monthMinutes'),
  }
}
