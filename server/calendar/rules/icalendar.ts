import type { Refusal } from '../../lib/refusal.ts'
import { dateOf, dayNumber } from '../../lib/workdays-index.ts'
import type { Line } from './lines.ts'

type Property = { value: string; isDate: boolean }
type Event = { row: number; properties: Map<string, Property> }

/** Whether a file is a calendar in the sense of RFC 5545. */
export const isCalendarFile = (text: string): boolean => /^\s*BEGIN:VCALENDAR/i.test(text)

/**
 * The all-day events of an iCalendar file as lines: the span from DTSTART and DTEND (which is the day after the last),
 * the kind from Apple's mark or the sign in brackets behind the name. Events with a time or a repetition are refused.
 */
export function linesOfCalendar(text: string): { lines: Line[]; refusals: Refusal[] } {
  const lines: Line[] = []
  const refusals: Refusal[] = []
  for (const event of eventsOf(text)) {
    const start = event.properties.get('DTSTART')
    const end = event.properties.get('DTEND')
    const isAllDay = start?.isDate === true && (end === undefined || end.isDate)
    const isPlain = !['RRULE', 'RDATE', 'DURATION'].some((name) => event.properties.has(name))
    if (isAllDay && isPlain) lines.push(lineOf(event, start.value, end?.value))
    else refusals.push({ code: 'calendar.not_all_day', params: { row: event.row } })
  }
  return { lines, refusals }
}

function lineOf({ row, properties }: Event, start: string, end: string | undefined): Line {
  const summary = unescape(properties.get('SUMMARY')?.value ?? '')
  const [, name = summary, sign = ''] = /^(.*?)\s*[(（]([^)）]*)[)）]$/.exec(summary) ?? []
  const kind = properties.get('X-APPLE-SPECIAL-DAY')?.value ?? sign
  return {
    row,
    date: start,
    until: end === undefined ? '' : dayBefore(end),
    kind,
    name,
    nameEn: '',
    transferred: '',
  }
}

/** The events with their properties; components inside an event (alarms) are left out. */
function eventsOf(text: string): Event[] {
  const events: Event[] = []
  const inside: string[] = []
  for (const { row, line } of unfolded(text)) {
    const [, name = '', parameters = '', value = ''] = /^([\w-]+)((?:;[^:]*)?):(.*)$/.exec(line) ?? []
    const [word, worth] = [name.toUpperCase(), value.trim()]
    if (word === 'BEGIN') inside.push(worth.toUpperCase())
    if (word === 'BEGIN' && worth.toUpperCase() === 'VEVENT') events.push({ row, properties: new Map() })
    else if (word === 'END') inside.pop()
    else if (inside.at(-1) === 'VEVENT') {
      const isDate = /^\d{8}$/.test(worth) || /VALUE=DATE(;|$)/i.test(parameters)
      events.at(-1)?.properties.set(word, { value: worth, isDate })
    }
  }
  return events
}

/** Lines with their place in the file; one that begins with a blank continues the one before. */
function unfolded(text: string): { row: number; line: string }[] {
  const lines: { row: number; line: string }[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const last = lines.at(-1)
    if (/^[ \t]/.test(line) && last !== undefined) last.line += line.slice(1)
    else lines.push({ row: index + 1, line })
  }
  return lines
}

const unescape = (text: string): string => text.replaceAll(/\\([\\,;])/g, '$1').trim()

/** The day before a date written YYYYMMDD, in the same writing; what is no date stays and is refused later. */
function dayBefore(text: string): string {
  const day = dayNumber(text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'))
  return Number.isNaN(day) ? text : dateOf(day - 1)
}
