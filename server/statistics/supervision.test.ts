import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'

let test: TestApp
let ids: string[]

beforeAll(async () => {
  test = await testApp()
  await test.server.ready()
  const [unitId = ''] = await givenUnits(test.app, unit('S-A'))
  const saved = await save(
    test.app,
    [1, 2, 3].map((n) => entry(unitId, `S-${n}`, { name: `静止仪器 ${n}` })),
  )
  ids = saved.flatMap(({ id }) => id ?? [])
  const steps = [0, 2, 3]
  for (const [index, id] of ids.entries())
    await test.app.pool.query(
      `insert into idle_clock (instrument_id, organisation_id, source, ran_on, powered_on, idle_days, off_days, silent_days,
         excused_days, step, reached_on, watch, counted_on)
       select $1, $2, 'meter', current_date - 200, current_date - 200, 200, 200, 0, 0, $3::int,
         case when $3::int > 0 then current_date end, false, current_date`,
      [id, unitId, steps[index]],
    )
})
afterAll(() => test.close())

describe('supervision for everybody', () => {
  it('is told in counts, later steps among the earlier ones, without a unit or an instrument', async () => {
    const { statusCode, payload } = await test.server.inject({ url: '/api/v1/statistics/supervision' })
    expect(statusCode).toBe(200)
    const body = JSON.parse(payload)
    expect(body.onTime).toMatchObject({ rule: 'onboard.due' })
    const reached = body.idle.map(({ instruments }: { instruments: number }) => instruments)
    expect(reached).toEqual([2, 2, 1].slice(0, reached.length))
    expect(payload).not.toContain('静止仪器')
    for (const id of ids) expect(payload).not.toContain(id)
  })
})
