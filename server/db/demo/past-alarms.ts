import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import { sql, type Trx } from '../../platform/db/index.ts'
import words from './alarms-past.json' with { type: 'json' }
import { actorsOf } from './cast.ts'

const WAIT_MS = 5000
const TRIES = 240

/** Waits until the meters have told of the last days, then makes what is over of their alarms. */
export async function recallInTime(app: App, stopped: AbortSignal): Promise<void> {
  for (let tries = 0; tries < TRIES && !stopped.aborted; tries += 1) {
    const { rows } = await sql<{ isOver: boolean; isTime: boolean }>`
      select exists (select from alarm where cleared_at is not null) as "isOver",
        exists (select from alarm_rule where kind = 'outside') and exists (select from power_state p
          join sensor s on s.device = p.device where s.code like 'SIM-%' and p.known_until > now() - interval '5 minutes')
          as "isTime"`.execute(app.db)
    if (rows[0]?.isOver === true) return
    if (rows[0]?.isTime === true) return void (await recallAlarms(app))
    await pause(WAIT_MS, undefined, { signal: stopped }).catch(() => undefined)
  }
}

/**
 * Alarms that are over, as the unit's rule on runs without a booking would have raised them in the last days: of runs that
 * its meters told and for which nothing was booked, by day. How many.
 */
export async function recallAlarms(app: App): Promise<number> {
  const manager = (await actorsOf(app)).get('instrument_manager')?.id ?? null
  return app.db.transaction().execute(async (trx) => {
    const runs = await findRuns(trx)
    for (const [place, run] of runs.entries())
      await writeAlarm(trx, run, { manager, note: words.notes[place % words.notes.length] ?? null })
    // The rule is older than what it raised.
    const [first] = runs
    if (first !== undefined)
      await sql`update alarm_rule set created_at = ${first.from}::timestamptz - interval '20 days',
        effective_at = ${first.from}::timestamptz - interval '20 days' where id = ${first.rule}`.execute(trx)
    return runs.length
  })
}

type Run = {
  rule: string
  instrument: string
  place: string
  device: number
  from: Date
  until: Date
  watts: number
}

/** The last run of each of three days, long enough to be told, by daylight and with nothing booked; oldest first. */
async function findRuns(trx: Trx): Promise<Run[]> {
  const { rows } = await sql<Run>`
    with run as (
      select r.id as rule, p.instrument_id as instrument, p.place_id as place, p.device, p.starts_at as from,
        p.ends_at as until, p.mean_watts as watts, (p.starts_at at time zone 'Asia/Shanghai')::date as day
      from alarm_rule r join custody c on c.organisation_id = r.organisation_id and c.until_date is null
        join power_interval p on p.instrument_id = c.instrument_id and p.state = 'running'
      where r.kind = 'outside' and r.removed_at is null and p.device is not null
        and p.ends_at < now() - interval '2 hours' and p.ends_at - p.starts_at between interval '40 minutes' and interval '8 hours'
        and (p.starts_at at time zone 'Asia/Shanghai')::time >= '07:30'
        and (p.ends_at at time zone 'Asia/Shanghai')::time between '08:00' and '21:30'
        and not exists (select from seat e join occupancy o on o.seat_id = e.id where e.instrument_id = p.instrument_id
          and o.starts_at < p.ends_at and o.ends_at > p.starts_at))
    select * from (select distinct on (day) * from run order by day desc, until desc limit 3) x order by x.from`.execute(
    trx,
  )
  return rows
}

async function writeAlarm(
  trx: Trx,
  { rule, instrument, place, device, from, until, watts }: Run,
  { manager, note }: { manager: string | null; note: string | null },
): Promise<void> {
  const seen = { state: 'running', watts, low: null, high: null, value: null, edge: null, late: false }
  const evidence = JSON.stringify(seen)
  await sql`insert into alarm (id, rule_id, organisation_id, instrument_id, rule_name, severity, terms, place_id, device,
      since, evidence, raised_at, acknowledged_at, acknowledged_by, note, cleared_at, cleared_as, told_at, last_told_at,
      times_told, people, cleared_told_at)
    select ${newId()}, r.id, r.organisation_id, ${instrument}, r.name, r.severity, r.terms, ${place}, ${device}, ${from},
      ${evidence}::jsonb || jsonb_build_object('knownUntil', (extract(epoch from w.at) * 1000)::float8 - 20000), w.at,
      case when ${note}::text is not null then w.at + interval '11 minutes' end,
      case when ${note}::text is not null then ${manager}::uuid end, ${note}::text, ${until}, 'over', w.at, w.at, 1,
      array_remove(array[${manager}::uuid], null), ${until}::timestamptz + interval '20 seconds'
    from alarm_rule r, lateral (select ${from}::timestamptz + ((r.terms ->> 'minutes')::int * 60 + 20) * interval '1 second'
      as at) w where r.id = ${rule}`.execute(trx)
}
