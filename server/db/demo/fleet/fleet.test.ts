import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../../../test/support/app.ts'
import { settleAll } from '../../../obligations/index.ts'
import { sql } from '../../../platform/db/index.ts'
import { rereadWaiting } from '../../../power/actions/reread.ts'
import { countTouched } from '../../../use/actions/recount.ts'
import { loadDemo } from '../load.ts'
import { keepOnPaper } from './kept.ts'
import { installMost } from './most.ts'
import { standing } from './register.ts'
import { standStill, whenRead } from './still.ts'
import { tellStories } from './stories.ts'
import { lastWords, speak } from './voice.ts'
import { words } from './words.ts'

const DAY = 86_400_000
let test: TestApp

/** Twice, as after a start that was cut short. */
beforeAll(async () => {
  test = await testApp({ environment: { DAYI_POLICY: 'zhejiang' } })
  const { app } = test
  await loadDemo(app, { instruments: 1200, units: 60, seed: 1, say: () => undefined })
  await settleAll(app)
  await standStill(app, app.clock.today())
  const all = await standStill(app, app.clock.today())
  // With the first meter on the register others are owed.
  await settleAll(app)
  await installMost(app, (meters) => speak(app, meters))
  while ((await rereadWaiting(app)) !== 0);
  while ((await countTouched(app)) > 0);
  await whenRead(app, all, new AbortController().signal)
  await tellStories(app, all)
  await whenRead(app, all, new AbortController().signal)
}, 120_000)
afterAll(() => test.close())

describe('the demonstration has instruments that stood still', () => {
  it('for as long as is written, by what the product read from their samples', async () => {
    const { rows } = await sql<{ code: string; ran: number; step: number; silent: number }>`
      select s.code, ${test.app.clock.today()}::date - c.ran_on as ran, c.step, c.silent_days as silent
      from idle_clock c join sensor_assignment a on a.instrument_id = c.instrument_id
      join sensor s on s.id = a.sensor_id where s.code like 'DEMO-S0%' order by s.code`.execute(test.app.db)
    const told = rows.map(({ code, ran }) => [Number(code.slice(-2)), ran])
    expect(told.length).toBeGreaterThanOrEqual(9)
    for (const [place, ran] of told) expect(words.instruments[place! - 1]?.ran).toBe(ran)
    expect(rows.every(({ silent }) => silent === 0)).toBe(true)
    expect(new Set(rows.map(({ step }) => step))).toEqual(new Set([1, 2, 3]))
  })

  it('whose use can be followed down to the records of a day, none of it unexplained', async () => {
    const { rows } = await sql<{ records: number; gaps: number; running: number }>`
      select (select count(*)::int from use_record) as records, (select count(*)::int from use_gap) as gaps,
        (select sum(running) / 3600 from use_day)::int as running`.execute(test.app.db)
    const runs = rows[0]?.records ?? 0
    expect(runs).toBeGreaterThan(100)
    expect(rows[0]).toEqual({ records: runs, gaps: 0, running: runs * 2 })
  })

  it('one explained, one heard, one named in public with its document', async () => {
    const { rows } = await sql`select p.procedure, p.state from procedure_case p
      where p.procedure in ('idle_explanation', 'public_transfer') order by p.procedure, p.state`.execute(
      test.app.db,
    )
    expect(rows).toEqual([
      { procedure: 'idle_explanation', state: 'approved' },
      { procedure: 'public_transfer', state: 'approved' },
      { procedure: 'public_transfer', state: 'submitted' },
    ])
    const named = await sql<{ document: string }>`select document from idle_naming`.execute(test.app.db)
    expect(named.rows[0]?.document).toMatch(/^演教科〔\d{4}〕17号$/)
  })

  it('and meters on nearly every other that owes one, each heard and marked as fictional', async () => {
    await settleAll(test.app)
    const { rows } = await sql<{ sensors: number; heard: number; marked: number; late: number }>`
      select count(*)::int as sensors, count(*) filter (where s.note = ${words.note})::int as marked,
        count(t.device) filter (where t.skew_ms between -1000 and 1000)::int as heard,
        (select count(*)::int from obligation where rule = 'sensor.due' and closed_on is null
          and due_on < ${test.app.clock.today()}) as late
      from sensor s left join telemetry.device_status t using (device) where s.code not like 'DEMO-S0%'`.execute(
      test.app.db,
    )
    const { sensors = 0, heard, marked, late = 0 } = rows[0] ?? {}
    expect(sensors).toBeGreaterThan(300)
    expect([heard, marked]).toEqual([sensors, sensors])
    expect(late).toBeLessThan(sensors / 50)
  })

  it('and a year of use on paper, for the own and for others, once', async () => {
    const { app } = test
    expect(await keepOnPaper(app, 4)).toBe(4)
    expect(await keepOnPaper(app, 4)).toBe(0)
    while ((await countTouched(app)) > 0);
    const { rows } = await sql<{ places: number; months: number; hours: number; served: number }>`
      select count(distinct instrument_id)::int as places, count(distinct date_trunc('month', day))::int as months,
        (sum(effective) / 3600 / 4)::int as hours, 100 * sum(outside) / sum(effective) as served
      from use_day where metered = 0`.execute(app.db)
    const { places, months = 0, hours = 0, served } = rows[0] ?? {}
    expect(places).toBe(4)
    expect(months).toBeGreaterThanOrEqual(12)
    // Rated are 1,400 hours a year, 800 for special ones.
    expect(hours).toBeGreaterThan(300)
    expect(hours).toBeLessThan(1400)
    expect(Number(served)).toBeGreaterThan(10)
    expect(Number(served)).toBeLessThan(60)
  })

  it('that tell after a weekend all of what is read for use, and of the others a word each', async () => {
    const { app } = test
    const [meters, monday] = [await standing(app), Date.now() + 3 * DAY]
    const lasts = await lastWords(app, meters)
    app.clock = { ...app.clock, now: () => new Date(monday) }
    await speak(app, meters, lasts)
    const { rows } = await sql<{ device: number; samples: number }>`
      select device, count(*)::int as samples from telemetry.sample where at > ${new Date(monday - 3 * DAY)}
      group by device`.execute(app.telemetry.db)
    const told = new Map(rows.map(({ device, samples }) => [device, samples]))
    const [read, others] = [true, false].map((isRead) =>
      meters.flatMap(({ code, device }) =>
        code.startsWith('DEMO-S0') === isRead ? [told.get(device) ?? 0] : [],
      ),
    )
    expect(Math.min(...read!)).toBeGreaterThanOrEqual(3 * 144)
    expect([others!.length > 300, new Set(others)]).toEqual([true, new Set([1])])
  })
})
