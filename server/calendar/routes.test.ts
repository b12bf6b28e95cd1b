import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { addWorkingDays } from '../lib/workdays.ts'
import { sql } from '../platform/db/index.ts'
import { calendarOf, seedCalendar } from './index.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const get = async (url: string) => {
  const answer = await test.server.inject({ url: `/api/v1/calendar/${url}` })
  return { status: answer.statusCode, body: answer.json() }
}

async function upload(
  text: string,
  fields: Record<string, string> = {},
  headers: Record<string, string> = test.operator,
) {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const file = `--x\r\nContent-Disposition: form-data; name="file"; filename="2027.csv"\r\n\r\n${text}\r\n--x--\r\n`
  const answer = await test.server.inject({
    method: 'POST',
    url: '/api/v1/calendar/imports',
    headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' },
    payload: parts.join('') + file,
  })
  const body = answer.json()
  return {
    status: answer.statusCode,
    body,
    codes: (body.reasons ?? []).map(({ code }: { code: string }) => code),
  }
}

const file = (year: number, springFrom = '02-05', springUntil = '02-11') => `date,until,kind,name
${year}-01-01,,休,元旦
${year}-${springFrom},${year}-${springUntil},休,春节
${year}-04-05,,休,清明节
${year}-05-01,${year}-05-05,休,劳动节
${year}-06-09,,休,端午节
${year}-09-15,,休,中秋节
${year}-10-01,${year}-10-07,休,国庆节
`

describe('the calendar over HTTP', () => {
  it('shows a year with its holidays, make-up workdays and working days', async () => {
    const { status, body } = await get('2026')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      year: 2026,
      coveredFrom: '2004-01-01',
      coveredUntil: '2026-12-31',
      provisional: false,
    })
    expect(body.days).toHaveLength(33 + 6)
    expect(body.days[3]).toEqual({
      date: '2026-01-04',
      kind: 'makeup',
      name: '元旦',
      nameEn: "New Year's Day",
      transferred: null,
    })
    expect(body.workingDays).toBe(365 - 104 - 33 + countWeekends(body.days) + 6)
    expect(
      body.months.reduce((sum: number, each: { workingDays: number }) => sum + each.workingDays, 0),
    ).toBe(body.workingDays)
  })

  it('marks a year without a notice provisional: the fixed days of the law alone are free', async () => {
    const { body } = await get('2198')
    expect(body).toMatchObject({ provisional: true, notice: null })
    expect(body.days.map(({ date }: { date: string }) => date.slice(5))).toEqual([
      '01-01',
      '05-01',
      '05-02',
      '10-01',
      '10-02',
      '10-03',
    ])
  })

  it('counts a deadline with every day on the way', async () => {
    const { body } = await get('count?from=2025-01-20&days=30')
    expect(body).toMatchObject({ from: '2025-01-20', workingDays: 30, due: '2025-03-07', provisional: false })
    expect(body.days.filter(({ number }: { number: number | null }) => number !== null)).toHaveLength(30)
    expect(body.days.at(-1)).toMatchObject({ date: '2025-03-07', number: 30 })
    expect((await get('count?from=2026-01-20&days=30')).body.due).toBe('2026-03-09')
  })

  it.each([
    'count?from=2026-02-30&days=30',
    'count?from=2026-02-03',
    'count?from=x&days=0',
    'count?from=2026-02-03&days=501',
    '1800',
    'x',
  ])('refuses %s with reasons', async (url) => {
    const { status, body } = await get(url)
    expect(status).toBe(400)
    expect(body.reasons.length).toBeGreaterThan(0)
  })
})

const countWeekends = (days: { date: string; kind: string }[]) =>
  days.filter(({ date, kind }) => kind === 'holiday' && [0, 6].includes(new Date(date).getUTCDay())).length

describe('an import', () => {
  it('is for operators alone', async () => {
    expect((await upload(file(2027), {}, {})).status).toBe(401)
  })

  it('is refused with every reason, and nothing changes', async () => {
    const before = await get('2026')
    const { status, codes } = await upload(
      file(2027).replace('2027-04-05,,休,清明节\n', '') + '2027-10-04,,班,国庆节\n',
    )
    expect(status).toBe(422)
    expect(codes).toEqual(['calendar.both', 'calendar.incomplete'])
    expect(await get('2026')).toEqual(before)
    expect((await upload('')).codes).toEqual(['calendar.no_days'])
    expect((await upload('\0\u0001"')).status).toBe(422)
  })

  it('makes provisional deadlines firm, and is an event', async () => {
    const from = '2026-12-15'
    expect(addWorkingDays(from, 60, await calendarOf(test.app.db))).toMatchObject({ provisional: true })
    const { status, body } = await upload(file(2027), {
      title: '2027 年节假日安排',
      number: '国办发明电〔2026〕0 号',
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      coveredFrom: '2004-01-01',
      coveredUntil: '2027-12-31',
      years: [{ year: 2027, outcome: 'new', days: 7 + 5 + 7 + 4, changes: [] }],
    })
    expect(addWorkingDays(from, 60, await calendarOf(test.app.db))).toEqual({
      due: '2027-03-17',
      provisional: false,
    })
    expect((await get('2027')).body.notice).toMatchObject({
      title: '2027 年节假日安排',
      number: '国办发明电〔2026〕0 号',
    })
    const events = await test.app.db
      .selectFrom('event')
      .select(['action', 'detail'])
      .where('subject_kind', '=', 'calendar_notice')
      .execute()
    expect(events).toMatchObject([{ action: 'calendar.covered', detail: { year: 2027 } }])
  })

  it('of a covered year says which days changed, and of the same again that nothing did', async () => {
    const { body } = await upload(file(2027, '02-06', '02-12'))
    expect(body.years).toEqual([
      {
        year: 2027,
        outcome: 'corrected',
        days: 23,
        changes: [
          { date: '2027-02-05', before: { kind: 'holiday', name: '春节' }, after: null },
          { date: '2027-02-12', before: null, after: { kind: 'holiday', name: '春节' } },
        ],
      },
    ])
    expect((await upload(file(2027, '02-06', '02-12'))).body.years[0]).toMatchObject({
      outcome: 'unchanged',
      changes: [],
    })
  })

  it('waits for another that runs: the same file twice at once is taken once', async () => {
    const both = await Promise.all([
      upload(file(2027, '02-07', '02-13')),
      upload(file(2027, '02-07', '02-13')),
    ])
    expect(new Set(both.map(({ body }) => body.years[0].outcome))).toEqual(
      new Set(['corrected', 'unchanged']),
    )
  })

  it('stands against the seed of a later release', async () => {
    const text = await readFile(new URL('../db/seed/calendar.json', import.meta.url), 'utf8')
    const before = await sql<{ n: number }>`select count(*)::int as n from calendar_notice`.execute(
      test.app.db,
    )
    const later = text.replace(
      /\]\n$/,
      `,${JSON.stringify({ year: 2027, title: 't', source: 's', holidays: [] })}]`,
    )
    await test.app.db.transaction().execute((trx) => seedCalendar(trx, later))
    expect(
      await sql<{ n: number }>`select count(*)::int as n from calendar_notice`.execute(test.app.db),
    ).toMatchObject({ rows: before.rows })
    expect((await get('2027')).body.days.length).toBe(23)
  })
})

describe('the database', () => {
  const tries = (statement: string) => sql.raw(statement).execute(test.app.db)

  it('keeps the covered years without a gap', async () => {
    await expect(
      tries(`insert into calendar_year select 2030, 2029, notice_id from calendar_year where year = 2026`),
    ).rejects.toThrow()
    await expect(
      tries(`insert into calendar_year select 2030, null, notice_id from calendar_year where year = 2026`),
    ).rejects.toThrow()
    await expect(tries(`delete from calendar_year where year = 2015`)).rejects.toThrow()
  })

  it('makes up on weekends alone', async () => {
    await expect(
      tries(
        `insert into calendar_day select '2027-03-03', 'workday', 'x', 'x', null, id from calendar_notice limit 1`,
      ),
    ).rejects.toThrow(/check/)
  })
})
