import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate } from './dates.ts'

const rules = { today: '2026-11-21', deadline: true }
const value = (text: string, more: object = {}) => readDate(text, { ...rules, ...more }).value
const finding = (text: string, more: object = {}) => readDate(text, { ...rules, ...more }).findings[0]

describe('a date is read in every form that lists use', () => {
  test.each([
    ['2016-03-05', '2016-03-05'],
    ['2016/3/5', '2016-03-05'],
    ['2016.03.05', '2016-03-05'],
    ['20140128', '2014-01-28'],
    ['2016年3月5日', '2016-03-05'],
    ['２０１６－３－５', '2016-03-05'],
    ['2005-02-23 00:00:00', '2005-02-23'],
    ['2024-08-06T06:15:53.123456Z', '2024-08-06'],
    ['二〇一六年三月十五日', '2016-03-15'],
    ['Mar 5, 2016', '2016-03-05'],
    ['5-March-2016', '2016-03-05'],
    ['42430', '2016-03-01'],
    ['42430.75', '2016-03-01'],
    ['2016年3月', '2016-03-01'],
    ['2016.03', '2016-03-01'],
    ['201603', '2016-03-01'],
  ])('%s', (text, date) => expect(value(text)).toBe(date))

  test('any real day, written by any of these hands', () => {
    const day = fc.date({
      min: new Date('1927-05-19T00:00:00Z'),
      max: new Date('2026-11-21T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10)
        const [year = '', month = '', day_ = ''] = iso.split('-')
        const forms = [
          iso,
          iso.replaceAll('-', '/'),
          iso.replaceAll('-', ''),
          `${year}年${Number(month)}月${Number(day_)}日`,
          String(Date.parse(iso) / 86_400_000 + 25_569),
        ]
        for (const form of forms) expect(value(form)).toBe(iso)
        expect(value(`${Number(month)}/${Number(day_)}/${year}`, { order: 'mdy' })).toBe(iso)
      }),
    )
  })
})

describe('what is no date says why, with what was probably meant', () => {
  test.each([
    ['2017-13-05', 'import.date.no_month', '2017-05-13'],
    ['2017-02-30', 'import.date.no_day', '2017-02-28'],
    ['1800-01-01', 'import.date.absurd', undefined],
    ['2999-01-01', 'import.date.absurd', undefined],
    ['13/5/2017', 'import.date.order', '2017-05-13'],
    ['3/5/2016', 'import.date.order', undefined],
    ['16/3/5', 'import.date.short_year', '2016-03-05'],
    ['去年', 'import.date.unreadable', undefined],
    ['0', 'import.date.unreadable', undefined],
  ])('%s', (text, code, suggestion) => {
    expect(finding(text)).toMatchObject({ code, severity: 'refused' })
    expect(finding(text)?.suggestion).toBe(suggestion)
    expect(value(text)).toBeNull()
  })

  test('a month alone is doubtful where a deadline counts from it, and only remarked elsewhere', () => {
    expect(finding('2018年7月')).toMatchObject({ severity: 'doubt', suggestion: '2018-07-31' })
    expect(finding('2018年7月', { deadline: false })).toMatchObject({ severity: 'note' })
  })

  test('a year alone is no date: it is kept as a remark', () => {
    expect(readDate('2024', rules)).toMatchObject({
      value: null,
      keep: true,
      findings: [{ code: 'import.date.year_only', severity: 'doubt' }],
    })
  })

  test('a day after today is doubtful', () => {
    expect(finding('2026-11-22')).toMatchObject({ code: 'import.date.future', severity: 'doubt' })
    expect(finding('2026-11-21')).toBeUndefined()
  })

  test('in the 1904 system serial numbers start four years later', () => {
    expect(value('40968', { date1904: true })).toBe('2016-03-01')
  })
})

test('any text is answered, never with an error, and a date given is always a real one', () => {
  const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\d/.:年月日 T-]{0,16}$/))
  fc.assert(
    fc.property(texts, fc.constantFrom('ymd', 'mdy', 'dmy', undefined), (text, order) => {
      const { value: date, findings } = readDate(text, { ...rules, order })
      expect(date !== null || findings.length > 0).toBe(true)
      const again = date === null ? null : new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)
      expect(again).toBe(date)
    }),
    { numRuns: 2000 },
  )
})
