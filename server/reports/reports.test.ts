import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { bookingWorld, type BookingWorld } from '../../test/support/booking.ts'
import { docxText, readPdf } from '../../test/support/papers.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { settleAll } from '../obligations/index.ts'
import { daysOf } from './rules.ts'

let test: TestApp
let world: BookingWorld
let officer: GivenPerson
let month: string

beforeAll(async () => {
  test = await testApp()
  world = await bookingWorld(test)
  await world.instrument()
  await world.instrument()
  await settleAll(test.app)
  officer = await givenPerson(test.app, { role: 'unit_admin', organisationId: world.unitId, name: '周' })
  month = test.app.clock.today().slice(0, 7)
})
afterAll(() => test.close())

const report = (who: GivenPerson, query: string) =>
  test.server.inject({
    method: 'GET',
    url: `/api/v1/reports/monthly?${query}`,
    headers: who.headers,
  })

const listed = (text: string): string => /在网台（套）(\d+)/.exec(text.replaceAll(/\s/g, ''))?.[1] ?? ''

describe('the report of a month', () => {
  it('says what its reader reaches, with the rule behind each figure, to be edited and to be filed', async () => {
    const word = await report(officer, `month=${month}&format=docx`)
    expect(word.statusCode).toBe(200)
    const text = await docxText(word.rawPayload)
    expect(listed(text)).toBe('2')
    expect(text).toContain('规则scope.mandatory')
    expect(text).toContain('尚未结束')
    const { text: filed } = await readPdf((await report(officer, `month=${month}`)).rawPayload)
    expect(listed(filed)).toBe('2')
  })

  it('holds nothing of another unit', async () => {
    const text = await docxText((await report(world.stranger, `month=${month}&format=docx`)).rawPayload)
    expect(listed(text)).toBe('0')
  })

  it('is not made of a month to come, nor for who has no office', async () => {
    const ahead = await report(officer, 'month=2099-01')
    expect([ahead.statusCode, ahead.json<{ reasons: { code: string }[] }>().reasons[0]?.code]).toEqual([
      422,
      'reports.not_yet',
    ])
    expect((await report(officer, 'month=2026-13')).statusCode).toBe(400)
    expect((await report(world.other, `month=${month}`)).statusCode).toBe(403)
  })

  it('covers all days of its month, in leap years too', () => {
    expect(daysOf('2026-02')).toEqual({ from: '2026-02-01', until: '2026-02-28' })
    expect(daysOf('2028-02')).toEqual({ from: '2028-02-01', until: '2028-02-29' })
  })
})
