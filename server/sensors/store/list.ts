import type { FindingKind } from '../facts.ts'
import type { Evidence } from '../rules/exchanged.ts'
import type { SensorFilter } from '../schema/read.ts'
import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import type { Scope } from '../../platform/scope.ts'
import { PLACED, reached } from './reach.ts'

type Named = { id: string; name: string }

export type FindingRow = {
  id: string
  kind: FindingKind
  since: string
  until: string | null
  other: string | null
  detail: { watts?: number; skewSeconds?: number; steps?: number } & Partial<Evidence>
  verdict: 'confirmed' | 'dismissed' | 'sent' | null
}

export type SensorRow = {
  id: string
  code: string
  device: number
  model: string | null
  note: string | null
  unit: { id: string; name: string; nameEn: string | null; kind: string }
  instrument: Named | null
  seat: { id: string; position: number; name: string | null } | null
  installedAt: Date | null
  workingAt: Date | null
  firstDataAt: Date | null
  rank: number
  isRetired: boolean
  faultySince: Date | null
  scrappedAt: Date | null
  finding: FindingRow | null
}

/** Instruments that left for good: what stands there is to be recovered. */
const RETIRED = sql`exists (select from instrument_status t where t.instrument_id = a.instrument_id
  and t.until_at is null and t.status = 'retired')`

/** A finding as JSON, of a row `f`. */
export const FINDING = sql`jsonb_build_object('id', f.id, 'kind', f.kind, 'since', f.since, 'until', f.until_at,
  'other', (select x.code from sensor x where x.id = f.other_id), 'detail', f.detail, 'verdict', f.verdict)`

/** What asks for a hand first: silence, then what looks wrong, then what is to be given back, then what is broken. */
const RANK = sql`case when f.kind = 'silent' then 1 when f.kind is not null then 2 when ${RETIRED} then 3
  when s.faulty_since is not null then 4 else 9 end`

/** PLACED with the most pressing open finding `f`. */
const FOUND = sql`${PLACED} left join lateral (select * from sensor_finding l where l.sensor_id = s.id
  and l.until_at is null order by l.kind <> 'silent', l.since, l.id limit 1) f on true`

const COLUMNS = sql`s.id, s.code, s.device, s.model, s.note,
  jsonb_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en, 'kind', o.kind) as unit,
  case when i.id is not null then jsonb_build_object('id', i.id, 'name', i.name) end as instrument,
  (select jsonb_build_object('id', e.id, 'position', e.position, 'name', e.name) from seat e where e.id = a.seat_id)
    as seat,
  a.from_at as "installedAt", a.working_at as "workingAt", a.first_data_at as "firstDataAt", ${RANK} as rank,
  ${RETIRED} as "isRetired", s.faulty_since as "faultySince", s.scrapped_at as "scrappedAt",
  case when f.id is not null then ${FINDING} end as finding`

function conditions(scope: Scope, filter: Partial<SensorFilter>): RawBuilder<unknown> {
  const { organisation, region, tab, kind, instrument, q } = filter
  const all: RawBuilder<unknown>[] = [reached(scope)]
  if (organisation !== undefined) all.push(sql`o.id in (select organisations_below(${organisation}::uuid))`)
  if (region !== undefined)
    all.push(sql`o.region_code in (select code from region where lineage @> array[${region}::text])`)
  if (tab === 'stock') all.push(sql`a.id is null and s.scrapped_at is null`)
  else if (tab === 'todo') all.push(sql`${RANK} < 9`)
  else if (tab === 'all') all.push(sql`s.scrapped_at is null`)
  if (kind !== undefined) all.push(sql`${RANK} = ${{ silent: 1, suspicious: 2, recover: 3 }[kind]}`)
  if (instrument !== undefined) all.push(sql`a.instrument_id = ${instrument}::uuid`)
  if (q !== undefined && q.trim() !== '') {
    const like = `%${q.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    all.push(sql`(s.code ilike ${like} or i.name ilike ${like} or o.name ilike ${like})`)
  }
  return sql.join(all, sql` and `)
}

/** A page of sensors within reach: what asks for a hand first, then by code. */
export async function listSensors(
  db: Db,
  scope: Scope,
  filter: Partial<SensorFilter>,
  { limit, after }: { limit: number; after: { rank: number; code: string } | undefined },
): Promise<SensorRow[]> {
  const page = after === undefined ? sql`true` : sql`(${RANK}, s.code) > (${after.rank}::int, ${after.code})`
  const { rows } = await sql<SensorRow>`select ${COLUMNS} from ${FOUND}
    where ${conditions(scope, filter)} and ${page} order by ${RANK}, s.code limit ${limit}`.execute(db)
  return rows
}

export async function findOne(db: Db, scope: Scope, code: string): Promise<SensorRow | undefined> {
  const { rows } = await sql<SensorRow>`select ${COLUMNS} from ${FOUND}
    where ${reached(scope)} and s.code = ${code}`.execute(db)
  return rows[0]
}

export type Counts = {
  total: number
  inUse: number
  stock: number
  todo: number
  normal: number
  silent: number
  oldest: Date | null
  suspicious: number
  recover: number
}

export async function countSensors(db: Db, scope: Scope, filter: Partial<SensorFilter>): Promise<Counts> {
  const { rows } = await sql<Counts>`
    with r as (select ${RANK} as rank, a.id as placed, f.since from ${FOUND} where ${conditions(scope, filter)}
      and s.scrapped_at is null)
    select count(*)::int as total, count(placed)::int as "inUse", (count(*) - count(placed))::int as stock,
      count(*) filter (where rank < 9)::int as todo,
      count(*) filter (where rank = 9 and placed is not null)::int as normal,
      count(*) filter (where rank = 1)::int as silent, min(since) filter (where rank = 1) as oldest,
      count(*) filter (where rank = 2)::int as suspicious, count(*) filter (where rank = 3)::int as recover
    from r`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('an aggregate without groups always has one row')
  return row
}

/** Sensors whose most pressing finding is something other than silence, by kind. */
export async function countKinds(
  db: Db,
  scope: Scope,
  filter: Partial<SensorFilter>,
): Promise<Record<string, number>> {
  const { rows } = await sql<{ kind: string; n: number }>`
    select f.kind, count(*)::int as n from ${FOUND} where ${conditions(scope, filter)}
      and s.scrapped_at is null and f.kind <> 'silent' group by f.kind order by n desc, f.kind`.execute(db)
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]))
}

/** A query for the instruments that sensors measure now, within reach. */
export const metered = (scope: Scope, filter: Partial<SensorFilter>): RawBuilder<unknown> =>
  sql`select distinct a.instrument_id from ${PLACED}
    where ${conditions(scope, filter)} and a.id is not null and not ${RETIRED}`

/** Units within reach that have sensors. */
export async function listUnits(db: Db, scope: Scope, limit: number): Promise<Named[]> {
  const { rows } = await sql<Named>`select distinct o.id, o.name from ${PLACED}
    where ${reached(scope)} and s.scrapped_at is null order by o.name limit ${limit}`.execute(db)
  return rows
}
