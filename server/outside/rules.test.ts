import { describe, expect, it } from 'vitest'
import { calendarAddress, pauseAfter, readCalendar } from './rules.ts'

const NOW = Date.parse('2026-11-22T00:00:00Z')
const DAY = 86_400_000
const window = { now: NOW, until: NOW + 365 * DAY, mostEvents: 5000, mostTimes: 1000 }

const calendar = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//t//t//EN',
    ...events.flatMap((lines) => ['BEGIN:VEVENT', 'DTSTAMP:20261101T000000Z', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n')

const read = (text: string, more: object = {}) => {
  const found = readCalendar(text, { ...window, ...more })
  if (!found.ok) return found.fault
  return found.busy.map(({ from, until }) => `${iso(from)}/${iso(until)}`)
}
const iso = (at: number) => new Date(at).toISOString().slice(0, 16)

describe('a calendar from outside', () => {
  it('is read in Shanghai’s zone, in UTC, by the day and without a zone alike', () => {
    const text = calendar(
      ['UID:a', 'DTSTART;TZID=Asia/Shanghai:20261123T090000', 'DTEND;TZID=Asia/Shanghai:20261123T100000'],
      ['UID:b', 'DTSTART:20261124T010000Z', 'DURATION:PT90M'],
      ['UID:c', 'DTSTART;VALUE=DATE:20261125'],
      ['UID:d', 'DTSTART:20261127T090000', 'DTEND:20261127T100000'],
    )
    expect(read(text)).toEqual([
      '2026-11-23T01:00/2026-11-23T02:00',
      '2026-11-24T01:00/2026-11-24T02:30',
      '2026-11-24T16:00/2026-11-25T16:00',
      '2026-11-27T01:00/2026-11-27T02:00',
    ])
  })

  it('has repeated events one by one, without those taken out and with those moved', () => {
    const text = calendar(
      [
        'UID:r',
        'DTSTART;TZID=Asia/Shanghai:20261123T090000',
        'DTEND;TZID=Asia/Shanghai:20261123T100000',
        'RRULE:FREQ=DAILY;COUNT=4',
        'EXDATE;TZID=Asia/Shanghai:20261124T090000',
      ],
      [
        'UID:r',
        'RECURRENCE-ID;TZID=Asia/Shanghai:20261125T090000',
        'DTSTART;TZID=Asia/Shanghai:20261125T140000',
        'DTEND;TZID=Asia/Shanghai:20261125T150000',
      ],
    )
    const found = readCalendar(text, window)
    expect(found).toMatchObject({
      ok: true,
      busy: [
        { recurrence: '2026-11-23T01:00:00.000Z' },
        { recurrence: '2026-11-25T01:00:00.000Z', from: Date.parse('2026-11-25T06:00:00Z') },
        { recurrence: '2026-11-26T01:00:00.000Z' },
      ],
    })
  })

  it('of days repeats by Shanghai’s days', () => {
    const text = calendar(['UID:w', 'DTSTART;VALUE=DATE:20261123', 'RRULE:FREQ=WEEKLY;COUNT=2'])
    expect(read(text)).toEqual(['2026-11-22T16:00/2026-11-23T16:00', '2026-11-29T16:00/2026-11-30T16:00'])
  })

  it('leaves out what is free, cancelled, over, or more than a year ahead, and says how much of it it does not hold', () => {
    const at = (day: string) => [`DTSTART:${day}T010000Z`, `DTEND:${day}T020000Z`]
    const text = calendar(
      ['UID:1', ...at('20261123'), 'TRANSP:TRANSPARENT'],
      ['UID:2', ...at('20261123'), 'STATUS:CANCELLED'],
      ['UID:3', ...at('20261101')],
      ['UID:4', ...at('20280101')],
      ['UID:5', 'DTSTART:20261101T000000Z', 'DTEND:20261201T000000Z'],
      ['UID:6', ...at('20261123'), 'RRULE:FREQ=MINUTELY'],
    )
    expect(readCalendar(text, window)).toMatchObject({ busy: [{ uid: '5' }], leftOut: 2 })
  })

  it('that repeats for ever, or never fits, ends all the same', () => {
    const daily = calendar(['UID:e', 'DTSTART:19700101T010000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'])
    expect(read(daily, { mostTimes: 10 })).toHaveLength(10)
    const never = calendar([
      'UID:n',
      'DTSTART:20261101T010000Z',
      'DURATION:PT1H',
      'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    ])
    expect(read(never)).toEqual([])
  })

  it('that is none is told as such', () => {
    expect(read('<html>BEGIN:VCALENDAR</html>')).toBe('not_a_calendar')
    expect(read('')).toBe('not_a_calendar')
    expect(
      read(calendar(...Array.from({ length: 4 }, (_, n) => [`UID:${n}`, 'DTSTART:20261123T010000Z'])), {
        mostEvents: 3,
      }),
    ).toBe('unreadable')
    expect(read(calendar(['UID:x', 'DTSTART:nonsense', 'RRULE:nonsense']))).toBe('unreadable')
  })
})

describe('its address', () => {
  it('is of the web, also as calendars are copied, and carries no password', () => {
    expect(calendarAddress(' webcal://a.example/x.ics')).toBe('https://a.example/x.ics')
    expect(calendarAddress('http://a.example/x.ics?token=1')).toBe('http://a.example/x.ics?token=1')
    for (const typed of [
      'x',
      'ftp://a.example/',
      'https://me:pw@a.example/',
      'javascript:alert(1)',
      'file:///etc/passwd',
    ])
      expect(calendarAddress(typed), typed).toBeUndefined()
  })

  it('is asked ever less often while it fails', () => {
    expect([0, 1, 2, 20].map((failures) => pauseAfter(failures, 30, 1440))).toEqual([30, 60, 120, 1440])
  })
})
