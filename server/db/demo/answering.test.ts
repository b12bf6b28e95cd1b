import { afterAll, beforeAll, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../../test/support/app.ts'
import { sql } from '../../platform/db/index.ts'
import { playAnswering } from './answering.ts'
import { loadDemo } from './load.ts'

let test: TestApp

beforeAll(async () => {
  test = await testApp()
  await loadDemo(test.app, { instruments: 120, units: 24, seed: 7, say: () => undefined })
  await playAnswering(test.app)
}, 60_000)
afterAll(() => test.close())

it('fills what is mine for the manager of the demonstration, alone and with somebody else', async () => {
  const { rows } = await sql<{ place: number; name: string; n: number }>`
    select r.place, p.name, count(*)::int as n from instrument_responsible r join person p on p.id = r.person_id
    where r.until_at is null group by r.place, p.name order by r.place`.execute(test.app.db)
  const [first, second] = rows
  expect(first?.name).toBe('林清越')
  expect(second?.name).toBe('沈知行')
  expect(first?.n).toBeGreaterThan(second?.n ?? 0)
})

it('has one role handed to a colleague for some days, and an event of it', async () => {
  const { rows } = await sql<{ role: string; delegate: string; events: number }>`
    select m.role, p.name as delegate, (select count(*)::int from event where action = 'delegation.given') as events
    from delegation d join membership m on m.id = d.membership_id join person p on p.id = d.delegate_id
    where d.from_at <= ${test.app.clock.now()} and d.until_at > ${test.app.clock.now()}`.execute(test.app.db)
  expect(rows).toEqual([{ role: 'unit_admin', delegate: '林清越', events: 1 }])
})
