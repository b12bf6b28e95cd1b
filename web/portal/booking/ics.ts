import type { Booking } from './wire.ts'

const FOLD = 73

/** RFC 5545: backslash, semicolon, comma and line ends are escaped. */
const escaped = (text: string): string =>
  text.replaceAll(/[\\;,]/g, (each) => `\\${each}`).replaceAll(/\r?\n/g, '\\n')

const instant = (date: string): string => new Date(date).toISOString().replaceAll(/[-:]|\.\d+/g, '')

/** Lines of more than 75 bytes go on in the next one, behind a space; characters are kept whole. */
function folded(line: string): string {
  const lines: string[] = []
  let [part, bytes] = ['', 0]
  for (const each of line) {
    const size = new TextEncoder().encode(each).length
    if (bytes + size > FOLD) {
      lines.push(part)
      ;[part, bytes] = ['', 1]
    }
    part += each
    bytes += size
  }
  return [...lines, part].join('\r\n ')
}

const GONE: readonly Booking['state'][] = ['cancelled', 'refused', 'expired', 'no_show', 'displaced']

/** One booking as a calendar file, in UTC; the same booking keeps its UID. `host` names this installation. */
export function calendarFile(
  booking: Booking,
  { url, host, now }: { url: string; host: string; now: string },
): string {
  const status = GONE.includes(booking.state)
    ? 'CANCELLED'
    : booking.state === 'requested'
      ? 'TENTATIVE'
      : 'CONFIRMED'
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Dayi//Dayi//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:booking-${booking.id}@${host}`,
    `DTSTAMP:${instant(now)}`,
    `DTSTART:${instant(booking.startsAt)}`,
    `DTEND:${instant(booking.endsAt)}`,
    `LAST-MODIFIED:${instant(booking.updatedAt)}`,
    `SUMMARY:${escaped(booking.instrument.name)}`,
    `LOCATION:${escaped(booking.unit.name)}`,
    ...(booking.purpose === null ? [] : [`DESCRIPTION:${escaped(booking.purpose)}`]),
    `URL:${url}`,
    `STATUS:${status}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map((line) => folded(line))
    .join('\r\n')
}
