import { describe, expect, it } from 'vitest'
import { notices, statutory } from '../../../test/support/calendar.ts'
import { changesOf } from './changes.ts'
import { linesOfCalendar } from './icalendar.ts'
import { judgeDays } from './judge.ts'
import { daysOfLines, linesOfRows } from './lines.ts'

const law = { announcedYearsAhead: 1, holidays: statutory }
const cover = { from: 2004, until: 2026 }
const today = '2026-11-21'

const row = (date: string, kind = '休', name = '元旦', until = '') => ({
  日期: date,
  类型: kind,
  节日: name,
  结束日期: until,
})

/** All holidays of the law in a year, without the moon's exact days. */
const year = (y: number) => [
  row(`${y}-01-01`),
  row(`${y}-02-05`, '休', '春节', `${y}-02-11`),
  row(`${y}-04-05`, '休', '清明'),
  row(`${y}-05-01`, '休', '劳动节', `${y}-05-05`),
  row(`${y}-06-09`, '休', '端午'),
  row(`${y}-09-15`, '休', '中秋'),
  row(`${y}-10-01`, '休', '国庆节', `${y}-10-07`),
]

function judge(rows: Record<string, string>[]) {
  const read = daysOfLines(linesOfRows(rows))
  const judged = judgeDays(read.days, law, cover, today)
  return { years: judged.years, codes: [...read.refusals, ...judged.refusals].map(({ code }) => code) }
}

describe('a file of holidays', () => {
  it('is taken where it follows the covered years and has every holiday of the law', () => {
    const { years, codes } = judge(year(2027))
    expect(codes).toEqual([])
    expect([...years.keys()]).toEqual([2027])
    expect(years.get(2027)!.find(({ date }) => date === '2027-04-05')).toMatchObject({
      name: '清明节',
      nameEn: 'Tomb-Sweeping Day',
    })
  })

  it('arranges days in December for the New Year’s Day that follows', () => {
    const { years } = judge([row('2026-12-31'), row('2026-12-27', '班'), ...year(2027)])
    expect(years.get(2027)!.map(({ date }) => date)).toContain('2026-12-31')
    expect(years.has(2026)).toBe(false)
  })

  it('may correct a covered year', () => {
    expect(judge(year(2026)).codes).toEqual([])
  })

  it.each([
    ['leaves a year out', year(2028), ['calendar.far_year']],
    ['reaches back before the calendar', year(2003), ['calendar.before_cover']],
    ['lacks a holiday', year(2027).filter(({ 节日 }) => 节日 !== '清明'), ['calendar.incomplete']],
    ['has too short a holiday', [...year(2027).slice(1), row('2027-01-02')], ['calendar.incomplete']],
    ['names a day twice', [...year(2027), row('2027-01-01')], ['calendar.repeated']],
    ['has one day free and worked', [...year(2027), row('2027-10-02', '班')], ['calendar.both']],
    [
      'makes up on a day that is worked anyway',
      [...year(2027), row('2027-10-11', '班')],
      ['calendar.worked_anyway'],
    ],
    ['is empty', [], ['calendar.no_days']],
    ['says a day that is not', [...year(2027), row('2027-02-29')], ['calendar.bad_date']],
    ['says neither free nor worked', [...year(2027), row('2027-01-02', '?')], ['calendar.bad_kind']],
    ['has a nameless day', [...year(2027), row('2027-01-02', '休', '')], ['calendar.bad_name']],
    [
      'ends before it begins',
      [...year(2027), row('2027-01-02', '休', '元旦', '2026-01-02')],
      ['calendar.bad_span'],
    ],
    [
      'spans half a year',
      [...year(2027), row('2027-01-02', '休', '元旦', '2027-07-02')],
      ['calendar.bad_span'],
    ],
    [
      'is of an absurd year',
      [row('0001-01-01'), row('9999-01-01')],
      ['calendar.before_cover', 'calendar.far_year'],
    ],
  ])('is refused where it %s', (_, rows, codes) => {
    const found = judge(rows).codes
    expect(codes.filter((code) => !found.includes(code))).toEqual([])
  })

  it('is refused with the missing year where it leaves a gap', () => {
    const read = daysOfLines(linesOfRows(year(2028)))
    const { refusals } = judgeDays(read.days, law, cover, '2027-11-20')
    expect(refusals).toEqual([{ code: 'calendar.gap', params: { year: '2028', missing: '2027' } }])
  })

  it('hears all reasons at once', () => {
    const rows = [row('2027-01-01'), row('2027-01-01'), row('2027-10-11', '班', '国庆节'), row('x')]
    expect(new Set(judge(rows).codes)).toEqual(
      new Set(['calendar.bad_date', 'calendar.repeated', 'calendar.worked_anyway', 'calendar.incomplete']),
    )
  })
})

describe('an iCalendar file', () => {
  const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']
  const read = (...lines: string[]) =>
    linesOfCalendar(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n'))

  it('gives the span of each whole-day event, whose end is the day after the last', () => {
    const { lines, refusals } = read(
      ...event(
        'DTSTART;VALUE=DATE:20270205',
        'DTEND;VALUE=DATE:20270212',
        'SUMMARY:春节(休)',
        'BEGIN:VALARM',
        'SUMMARY:x',
        'END:VALARM',
      ),
      ...event(
        'DTSTART;VALUE=DATE:20270220',
        'SUMMARY:Spring Fest',
        ' ival(Workday)',
        'X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY',
      ),
    )
    expect(refusals).toEqual([])
    expect(daysOfLines(lines).days.map(({ date, kind, name }) => [date, kind, name])).toEqual([
      ...[5, 6, 7, 8, 9, 10, 11].map((day) => [`2027-02-${String(day).padStart(2, '0')}`, 'holiday', '春节']),
      ['2027-02-20', 'workday', 'Spring Festival'],
    ])
  })

  it('is refused for events with a time or a repetition', () => {
    const { refusals } = read(
      ...event('DTSTART:20270205T080000', 'SUMMARY:春节(休)'),
      ...event('DTSTART;VALUE=DATE:20270101', 'RRULE:FREQ=YEARLY', 'SUMMARY:元旦(休)'),
    )
    expect(refusals).toEqual([
      { code: 'calendar.not_all_day', params: { row: 2 } },
      { code: 'calendar.not_all_day', params: { row: 6 } },
    ])
  })
})

describe('a correction', () => {
  it('tells which days become something else', () => {
    const { days } = notices.find((notice) => notice.year === 2026)!
    const changed = days
      .filter(({ date }) => date !== '2026-05-09')
      .concat({
        date: '2026-05-10',
        kind: 'workday',
        name: '劳动节',
        nameEn: 'Labour Day',
        transferred: null,
      })
    expect(changesOf(days, changed)).toEqual([
      { date: '2026-05-09', before: { kind: 'workday', name: '劳动节' }, after: null },
      { date: '2026-05-10', before: null, after: { kind: 'workday', name: '劳动节' } },
    ])
    expect(changesOf(days, days)).toEqual([])
  })
})
