import { addDays } from '../../../lib/workdays.ts'
import { newId } from '../../../lib/ids.ts'
import { recountIdle } from '../../../idle/index.ts'
import type { App } from '../../../platform/app.ts'
import { sql, type Trx } from '../../../platform/db/index.ts'
import { readAgain } from '../../../power/index.ts'
import { putHours } from '../../../telemetry/index.ts'
import { courseOf, hoursOf, THRESHOLDS, type Course } from './past.ts'
import { install, register, type Meter } from './register.ts'
import { words, type Still } from './words.ts'

/** An instrument that stands still, its meter and what it did. */
export type StandsStill = { meter: Meter; course: Course; still: Still }

const HOUR = 3_600_000

/**
 * Instruments that stood still for months, with every sample: their meters, thresholds and device-hours are written down,
 * and the product itself reads states, use and the ladder from them. Safe to repeat: what stands is left alone.
 */
export async function standStill(app: App, today: string): Promise<StandsStill[]> {
  const chosen = await choose(app, await chosenBefore(app))
  const courses = new Map(chosen.map(({ code, still }) => [code, { still, course: courseOf(still, today) }]))
  const meters = await register(
    app,
    chosen.map((one) => ({ ...one, from: new Date(courses.get(one.code)?.course.since ?? 0) })),
  )
  const all = meters.flatMap((meter): StandsStill[] => {
    const found = courses.get(meter.code)
    return found === undefined ? [] : [{ meter, ...found }]
  })
  for (const one of all) await putHours(app, hoursOf(one.course, one.meter.device, hourBefore(app)))
  await app.db.transaction().execute((trx) => settle(app, trx, all))
  return all
}

const hourBefore = (app: App): number => Math.floor(app.clock.now().getTime() / HOUR) * HOUR

async function settle(app: App, trx: Trx, all: readonly StandsStill[]): Promise<void> {
  const since = new Map(all.map(({ meter, course }) => [meter.sensorId, new Date(course.since)]))
  await install(
    trx,
    all.map(({ meter }) => meter),
    (meter) => since.get(meter.sensorId) ?? new Date(0),
  )
  for (const { meter, course } of all) {
    const [id, from] = [meter.instrumentId, new Date(course.since)]
    const { standbyWatts, runningWatts, gapSeconds } = THRESHOLDS
    await sql`update instrument_status set from_at = least(from_at, ${from}::timestamptz - interval '60 days')
      where instrument_id = ${id} and status = 'listed' and until_at is null`.execute(trx)
    await sql`insert into power_threshold (id, place_id, instrument_id, from_at, standby_watts, running_watts,
        hysteresis_permille, least_seconds, gap_seconds, confirmed_at)
      values (${newId()}, ${id}, ${id}, ${from}, ${standbyWatts}, ${runningWatts}, 80, 60, ${gapSeconds}, ${from})
      on conflict (place_id, from_at) do nothing`.execute(trx)
    for (const run of course.runs)
      await sql`insert into use_log (id, instrument_id, starts_at, ends_at, kind, mode, external, note, created_at)
        select ${newId()}, ${id}, ${new Date(run.from)}, ${new Date(run.until)}, 'research', 'occupied', false,
          ${words.log}, ${new Date(run.until)}
        where not exists (select from use_log where instrument_id = ${id} and starts_at = ${new Date(run.from)})`.execute(
        trx,
      )
    await readAgain(trx, { placeId: id, instrumentId: id, from, askedBy: null }, app.clock.now())
  }
}

type Chosen = { instrumentId: string; organisationId: string; code: string; still: Still }

/** By their codes. */
async function chosenBefore(app: App): Promise<Map<string, Omit<Chosen, 'still'>>> {
  const { rows } = await sql<Omit<Chosen, 'still'>>`
    select s.code, s.organisation_id as "organisationId", a.instrument_id as "instrumentId"
    from sensor s join sensor_assignment a on a.sensor_id = s.id where s.code like 'DEMO-S___'`.execute(
    app.db,
  )
  return new Map(rows.map((row) => [row.code, row]))
}

/** Those chosen before, else the dearest that nobody booked, ordered or opened a case for; one of each other unit. */
async function choose(app: App, before: ReadonlyMap<string, Omit<Chosen, 'still'>>): Promise<Chosen[]> {
  const { rows } = await sql<{ instrumentId: string; organisationId: string; isUnit: boolean }>`
    with unit as (
      select o.id, o.supervised_by from membership m join person p on p.id = m.person_id
      join organisation o on o.id = m.organisation_id
      where p.demo and m.role = 'unit_admin' order by m.id limit 1),
    free as (
      select i.id, c.organisation_id, c.organisation_id = unit.id as is_unit, coalesce(i.original_value_fen, 0) as value,
        row_number() over (partition by c.organisation_id order by i.original_value_fen desc nulls last, i.id) as place
      from instrument i join custody c on c.instrument_id = i.id and c.until_date is null
      join instrument_status s on s.instrument_id = i.id and s.until_at is null and s.status = 'listed'
      join instrument_scope z on z.instrument_id = i.id and z.scope = 'in'
      join organisation o on o.id = c.organisation_id
      join unit on o.id = unit.id or o.supervised_by = unit.supervised_by
      where i.acceptance_date < ${addDays(app.clock.today(), -400)}::date
        and not exists (select from sensor_assignment a where a.instrument_id = i.id)
        and not exists (select from booking b where b.instrument_id = i.id)
        and not exists (select from service_order w where w.instrument_id = i.id)
        and not exists (select from case_instrument k where k.instrument_id = i.id))
    select id as "instrumentId", organisation_id as "organisationId", is_unit as "isUnit" from free
    where is_unit or place = 1 order by is_unit desc, value desc, id`.execute(app.db)
  const pools = {
    unit: rows.filter(({ isUnit }) => isUnit).slice(3),
    others: rows.filter(({ isUnit }) => !isUnit),
  }
  return words.instruments.flatMap((still, place) => {
    const code = `DEMO-S${String(place + 1).padStart(3, '0')}`
    const row = before.get(code) ?? pools[still.of].shift()
    return row === undefined ? [] : [{ ...row, code, still }]
  })
}

const WAIT_MS = 500
const TRIES = 600

/** Waits until the product has read what was written down, and has the ladder counted; false where it took too long. */
export async function whenRead(
  app: App,
  all: readonly StandsStill[],
  stopped: AbortSignal,
): Promise<boolean> {
  const ids = all.map(({ meter }) => meter.instrumentId)
  for (let tries = 0; tries < TRIES && !stopped.aborted; tries += 1) {
    const { rows } = await sql`select from power_rereading
      where instrument_id = any(${ids}::uuid[]) and finished_at is null limit 1`.execute(app.db)
    if (rows.length === 0) {
      await app.db.transaction().execute((trx) => recountIdle(app, trx, ids))
      return true
    }
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
  }
  return false
}
