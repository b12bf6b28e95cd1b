import { sql, type RawBuilder } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import { SUMS, type Stretch } from '../facts.ts'
import type { Period } from '../rules/period.ts'

/** Where the sums of a period are: kept with the days and months, or frozen in a snapshot. */
export type Where = {
  period: Pick<Period, 'from' | 'until'>
  stretches: readonly Stretch[]
  snapshotId: string | null
}

// Sums of sums: a double holds whole seconds exactly far beyond what there is, and adds much faster than numeric.
export const added = (from: string) =>
  sql.join(SUMS.map((name) => sql`sum(${sql.ref(`${from}.${name}`)}::float8)::bigint as ${sql.ref(name)}`))

/** Rows `x` of sums, the column of their day, and what holds of those that count. */
type Part = { from: RawBuilder<unknown>; day: RawBuilder<unknown>; holds: RawBuilder<boolean> }

/**
 * The sums of a period within a scope: whole months where there are, then tens of days, then days, of the units that had
 * the instruments. What a centre had it has by days: neither months nor tens know of centres.
 */
export const partsOf = (where: Where, scope: Scope): Part[] =>
  where.snapshotId === null ? [...byUnit(where, scope), ...byCentre(where, scope)] : [frozen(where, scope)]

const byUnit = ({ stretches }: Where, scope: Scope): Part[] =>
  stretches.map(({ of, from, until }) => {
    const day = sql.ref(`x.${of}`)
    const holds = sql<boolean>`${day} between ${from}::date and ${until}::date and ${within(scope, sql`x.unit_id`)}`
    return { from: sql`${sql.table(`use_${of}`)} x`, day, holds }
  })

/** A day is the centre's that had the instrument when it began. */
function byCentre({ period: { from, until } }: Where, scope: Scope): Part[] {
  if (scope.kind !== 'organisation') return []
  const begins = sql`x.day::timestamp at time zone 'Asia/Shanghai'`
  return [
    {
      from: sql`custody_time h join use_day x on x.instrument_id = h.instrument_id and x.unit_id = h.organisation_id
        and ${begins} >= h.from_at and ${begins} < h.until_at`,
      day: sql`x.day`,
      holds: sql<boolean>`x.day between ${from}::date and ${until}::date and ${within(scope, sql`h.centre_id`)}
        and not ${within(scope, sql`h.organisation_id`)}`,
    },
  ]
}

const frozen = ({ snapshotId }: Where, scope: Scope): Part => ({
  from: sql`use_snapshot_row x`,
  day: sql`x.month`,
  holds: sql<boolean>`x.snapshot_id = ${snapshotId} and ${frozenWithin(scope, 'x')}`,
})

/** SQL condition: rows of a snapshot lie within the scope, by the unit of that time or the centre as it was published. */
export function frozenWithin(scope: Scope, row: string): RawBuilder<boolean> {
  const [unit, centre] = [sql.ref(`${row}.unit_id`), sql.ref(`${row}.centre_id`)]
  return scope.kind === 'organisation'
    ? sql<boolean>`(${within(scope, unit)} or (${centre} is not null and ${within(scope, centre)}))`
    : within(scope, unit)
}

const summed = sql.join(SUMS.map((name) => sql`sum(${sql.ref(`x.${name}`)})::bigint as ${sql.ref(name)}`))
const columns = sql.join(SUMS.map((name) => sql.ref(`x.${name}`)))

/**
 * Sums by instrument, unit and, where asked, month, within a scope. Each part is summed by itself, so an instrument has
 * several rows. A snapshot has its own.
 */
export function sumsOf(where: Where, scope: Scope, monthly = false): RawBuilder<unknown> {
  const parts = partsOf(where, scope).map(({ from, day, holds }) => {
    if (where.snapshotId !== null)
      return sql`select x.instrument_id, x.unit_id, x.month, x.centre_id, x.class_codes, x.region_lineage, x.purpose, ${columns}
        from ${from} where ${holds}`
    const month = monthly ? sql`date_trunc('month', ${day})::date` : sql`null::date`
    return sql`select x.instrument_id, x.unit_id, ${month} as month, ${summed} from ${from} where ${holds} group by 1, 2, 3`
  })
  return sql.join(parts, sql` union all `)
}
