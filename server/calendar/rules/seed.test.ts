import { describe, expect, it } from 'vitest'
import { notices, statutory } from '../../../test/support/calendar.ts'
import { judgeDays, noticeYear } from './judge.ts'

const days = new Map(notices.flatMap((notice) => notice.days.map((day) => [day.date, day] as const)))
const holidays = [...days.values()].filter(({ kind }) => kind === 'holiday').map(({ date }) => date)
const shift = (date: string, by: number) =>
  new Date(Date.parse(date) + by * 86_400_000).toISOString().slice(0, 10)

describe('the calendar that comes with the product', () => {
  it('covers 2004 to 2026 without a gap', () => {
    expect(notices.map(({ year }) => year)).toEqual(Array.from({ length: 23 }, (_, index) => 2004 + index))
  })

  // As the State Council's General Office published them.
  it.each([
    [2026, '元旦', '2026-01-01', '2026-01-03', ['2026-01-04']],
    [2026, '春节', '2026-02-15', '2026-02-23', ['2026-02-14', '2026-02-28']],
    [2026, '清明节', '2026-04-04', '2026-04-06', []],
    [2026, '劳动节', '2026-05-01', '2026-05-05', ['2026-05-09']],
    [2026, '端午节', '2026-06-19', '2026-06-21', []],
    [2026, '中秋节', '2026-09-25', '2026-09-27', []],
    [2026, '国庆节', '2026-10-01', '2026-10-07', ['2026-09-20', '2026-10-10']],
    [2025, '春节', '2025-01-28', '2025-02-04', ['2025-01-26', '2025-02-08']],
    [2025, '国庆节', '2025-10-01', '2025-10-08', ['2025-09-28', '2025-10-11']],
    [2024, '劳动节', '2024-05-01', '2024-05-05', ['2024-04-28', '2024-05-11']],
    [2023, '元旦', '2022-12-31', '2023-01-02', []],
    [2020, '春节', '2020-01-24', '2020-02-02', ['2020-01-19']],
    [2019, '元旦', '2018-12-30', '2019-01-01', ['2018-12-29']],
  ])('says what the notice for %i says of %s', (year, name, first, last, worked) => {
    const around = holidays.filter((date) => date >= shift(first, -1) && date <= shift(last, 1))
    expect([around[0], around.at(-1)]).toEqual([first, last])
    expect(around).toHaveLength((Date.parse(last) - Date.parse(first)) / 86_400_000 + 1)
    const made = [...days.values()].filter((day) => day.name === name && day.kind === 'workday')
    expect(made.filter(({ date }) => noticeYear(date) === year).map(({ date }) => date)).toEqual(worked)
  })

  it('tells days of the law from those made free by working another', () => {
    expect(days.get('2026-02-17')).toMatchObject({ kind: 'holiday', transferred: false })
    expect(days.get('2026-02-23')).toMatchObject({ kind: 'holiday', transferred: true })
    expect(days.get('2026-02-28')).toMatchObject({ kind: 'workday', transferred: null })
  })

  it('would be taken as a file: each year has every holiday of its law', () => {
    const read = [...days.values()].map((day, row) => ({ row, ...day }))
    const law = { announcedYearsAhead: 1, holidays: statutory }
    expect(judgeDays(read, law, null, '2026-11-21').refusals).toEqual([])
  })
})
