import type { Span } from '../../lib/spans.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { ms } from '../../platform/db/instants.ts'
import type { Kind, Rule, Severity, Terms } from '../facts.ts'
import type { Heard } from '../rules/judge.ts'
import type { Place } from '../rules/places.ts'

/** Of which rules and instruments; null: of all. */
export type Asked = {
  kinds: readonly Kind[]
  rules: readonly string[] | null
  instruments: readonly string[] | null
}

const asked = ({ kinds, rules }: Asked) => sql`r.removed_at is null and r.kind = any(${[...kinds]}::text[])
  and (${rules === null}::boolean or r.id = any(${rules === null ? [] : [...rules]}::uuid[]))`

/** Rules that are there, by their ids. */
export async function findRules(trx: Trx, one: Asked): Promise<Map<string, Rule>> {
  const { rows } = await sql<{
    id: string
    organisationId: string
    name: string
    terms: Terms
    severity: Severity
    effectiveAt: number
    pausedUntil: number | null
    whileSuspended: boolean
  }>`select r.id, r.organisation_id as "organisationId", r.name, r.terms, r.severity,
      ${ms('r.effective_at')} as "effectiveAt", ${ms('r.paused_until')} as "pausedUntil",
      r.while_suspended as "whileSuspended"
    from alarm_rule r where ${asked(one)}`.execute(trx)
  return new Map(rows.map((row) => [row.id, row]))
}

export type TargetRow = Place & { ruleId: string; instrumentId: string; isOut: boolean }

/**
 * Every metered place that rules apply to, by one statement for all of them: of the instruments a unit keeps, or of its
 * centre, and of those alone that a rule names. `isOut`: suspended, retired or under maintenance at this moment.
 */
export async function findTargets(trx: Trx, one: Asked, now: Date): Promise<TargetRow[]> {
  const some = one.instruments === null ? [] : [...one.instruments]
  const wanted = (column: string) =>
    sql`(${one.instruments === null}::boolean or ${sql.ref(column)} = any(${some}::uuid[]))`
  const { rows } = await sql<TargetRow>`
    with rule as materialized (select r.id, r.organisation_id, r.whole_unit from alarm_rule r where ${asked(one)}),
    reach as materialized (select r.id as rule_id, b as organisation_id
      from rule r cross join lateral organisations_below(r.organisation_id) b),
    covered as (
      select h.rule_id, c.instrument_id from reach h join custody c on c.organisation_id = h.organisation_id
        and c.until_date is null where ${wanted('c.instrument_id')}
      union select h.rule_id, i.id from reach h join instrument i on i.centre_id = h.organisation_id
        where ${wanted('i.id')})
    select v.rule_id as "ruleId", v.instrument_id as "instrumentId", a.place_id as "placeId", a.seat_id as "seatId",
      s.device, ${ms('a.from_at')} as "from", p.state, ${ms('p.since')} as since,
      ${ms('p.known_until')} as "knownUntil", p.watts,
      (select t.gap_seconds from power_threshold t where t.place_id = a.place_id and t.from_at <= ${now}
        order by t.from_at desc limit 1) as "gapSeconds",
      (z.status in ('suspended', 'retired') or exists (select from occupancy o join seat e on e.id = o.seat_id
        where e.instrument_id = v.instrument_id and o.kind = 'maintenance' and o.state = 'confirmed'
          and o.starts_at <= ${now} and o.ends_at > ${now})) as "isOut"
    from covered v join rule r on r.id = v.rule_id
    join sensor_assignment a on a.instrument_id = v.instrument_id and a.until_at is null
    join sensor s on s.id = a.sensor_id
    join instrument_status z on z.instrument_id = v.instrument_id and z.until_at is null
    left join power_state p on p.place_id = a.place_id
    where r.whole_unit or exists (select from alarm_rule_instrument n
      where n.rule_id = v.rule_id and n.instrument_id = v.instrument_id)
    order by v.rule_id, v.instrument_id, a.place_id`.execute(trx)
  return rows
}

/** The last that devices said of themselves. */
export async function findHeard(telemetry: Db, devices: readonly number[]): Promise<Map<number, Heard>> {
  if (devices.length === 0) return new Map()
  const { rows } = await sql<Heard & { device: number }>`
    select device, ${ms('heard_at')} as "heardAt", battery, signal
    from telemetry.device_status where device = any(${[...devices]}::int[])`.execute(telemetry)
  return new Map(rows.map(({ device, ...heard }) => [device, heard]))
}

/** Times at seats that something was booked for, by instrument and seat: bookings, own use, maintenance. */
export async function findTaken(
  db: Db | Trx,
  instruments: readonly string[],
  { from, until }: Span,
): Promise<(Span & { instrumentId: string; seatId: string })[]> {
  const { rows } = await sql<Span & { instrumentId: string; seatId: string }>`
    select e.instrument_id as "instrumentId", o.seat_id as "seatId", ${ms('o.starts_at')} as "from",
      ${ms('greatest(o.ends_at, b.used_until)')} as until
    from seat e join occupancy o on o.seat_id = e.id left join booking b on b.id = o.id
    where e.instrument_id = any(${[...instruments]}::uuid[]) and o.kind <> 'blockout'
      and o.state in ('confirmed', 'in_use', 'finished')
      and o.starts_at < ${new Date(until)} and greatest(o.ends_at, b.used_until) > ${new Date(from)}`.execute(
    db,
  )
  return rows
}
