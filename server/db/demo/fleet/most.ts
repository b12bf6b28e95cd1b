import { addDays } from '../../../lib/workdays.ts'
import type { App } from '../../../platform/app.ts'
import { sql } from '../../../platform/db/index.ts'
import { install, register, type Meter } from './register.ts'

/** Of so many one is left without a meter, and is late. */
const LEFT_OUT = 240
const AT_ONCE = 500
const BEGAN = '2023-03-01'

/**
 * A province in which most instruments have the meter that they owe: on the register and in their places, commissioned soon
 * after the instrument was accepted. Their thresholds wait for a person, so nothing is said of their use.
 * `speak`: each says something before it is installed, so that none is ever silent.
 */
export async function installMost(
  app: App,
  speak: (meters: readonly Meter[]) => Promise<void>,
): Promise<number> {
  const { rows } = await sql<{ instrumentId: string; organisationId: string; from: Date; place: number }>`
    select i.id as "instrumentId", c.organisation_id as "organisationId",
      (greatest(i.acceptance_date + 12, ${BEGAN}::date) + 9 * interval '1 hour') at time zone 'Asia/Shanghai' as from,
      row_number() over (order by i.id)::int as place
    from instrument i join custody c on c.instrument_id = i.id and c.until_date is null
    join instrument_status s on s.instrument_id = i.id and s.until_at is null and s.status = 'listed'
    where (exists (select from instrument_scope z where z.instrument_id = i.id and z.scope = 'in')
        or exists (select from obligation b where b.subject_id = i.id and b.rule = 'sensor.due' and b.closed_on is null))
      and i.acceptance_date < ${addDays(app.clock.today(), -60)}::date
      and not exists (select from sensor_assignment a where a.instrument_id = i.id)`.execute(app.db)
  const wanted = rows
    .filter(({ place }) => place % LEFT_OUT !== 1)
    .map((row) => ({ ...row, code: `DEMO-${row.instrumentId.slice(-8).toUpperCase()}` }))
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const batch = wanted.slice(from, from + AT_ONCE)
    const since = new Map(batch.map((one) => [one.code, one.from]))
    const meters = await register(app, batch)
    await speak(meters)
    await app.db.transaction().execute(async (trx) => {
      await install(trx, meters, ({ code }) => since.get(code) ?? app.clock.now())
      // Nothing was measured there, so that years of days are not counted for nothing.
      await sql`delete from use_changed where instrument_id = any(${meters.map((one) => one.instrumentId)}::uuid[])
        and from_at < now() - interval '2 days' and until_at > now() - interval '1 day'`.execute(trx)
    })
  }
  return wanted.length
}
