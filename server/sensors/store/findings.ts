import type { FindingKind } from '../facts.ts'
import type { Dismissed } from '../rules/dismissed.ts'
import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { ms } from '../../platform/db/instants.ts'

/** What the rules need of a sensor in use, and what of it is open. */
export type Watched = {
  id: string
  code: string
  device: number
  instrumentId: string
  instrument: string
  unitId: string
  placeId: string
  from: Date
  gapSeconds: number | null
  firstDataAt: Date | null
}

/** Sensors in use after one of them, in the order of their ids. */
export async function listWatched(
  db: Db,
  { after, limit }: { after: string | null; limit: number },
): Promise<Watched[]> {
  const { rows } = await sql<Watched>`
    select s.id, s.code, s.device, a.instrument_id as "instrumentId", i.name as instrument, c.organisation_id as "unitId",
      a.place_id as "placeId", a.from_at as "from", a.first_data_at as "firstDataAt",
      (select t.gap_seconds from power_threshold t where t.place_id = a.place_id order by t.from_at desc limit 1)
        as "gapSeconds"
    from sensor s join sensor_assignment a on a.sensor_id = s.id and a.until_at is null
    join instrument i on i.id = a.instrument_id
    join custody c on c.instrument_id = a.instrument_id and c.until_date is null
    where ${after}::uuid is null or s.id > ${after}::uuid order by s.id limit ${limit}`.execute(db)
  return rows
}

export type OpenFinding = {
  id: string
  sensorId: string
  kind: FindingKind
  otherId: string | null
  since: Date
  /** Of a meter that ran back: how often, and when last (ms). */
  steps: number
  lastAt: number
}

/** One process at a time writes what was found, until its transaction ends. */
export async function holdFindings(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('sensor findings', 0))`.execute(trx)
}

export async function findOpenFindings(db: Db | Trx, sensorIds: readonly string[]): Promise<OpenFinding[]> {
  const { rows } = await sql<OpenFinding>`
    select id, sensor_id as "sensorId", kind, other_id as "otherId", since,
      coalesce((detail ->> 'steps')::int, 0) as steps,
      coalesce(${ms("(detail ->> 'lastAt')::timestamptz")}, 0) as "lastAt"
    from sensor_finding
    where sensor_id = any(${[...sensorIds]}::uuid[]) and until_at is null`.execute(db)
  return rows
}

/** Findings open on sensors that are no longer in use: what was measured there is over. */
export async function closeAbandoned(trx: Trx, now: Date): Promise<void> {
  await sql`update sensor_finding f set until_at = greatest(${now}, f.since) where f.until_at is null
    and not exists (select from sensor_assignment a where a.sensor_id = f.sensor_id and a.until_at is null)`.execute(
    trx,
  )
}

export type NewFinding = {
  id: string
  sensor_id: string
  kind: FindingKind
  other_id: string | null
  since: Date
  detail: Record<string, unknown>
  found_at: Date
}

const COLUMNS = ['id', 'sensor_id', 'kind', 'other_id', 'since', 'detail', 'found_at'] as const

export const addFindings = (trx: Trx, rows: readonly NewFinding[]): Promise<unknown> =>
  insertMany(trx, 'sensor_finding', COLUMNS, rows)

/** Ends findings; those that somebody has ended meanwhile stay as they are. */
export async function closeFindings(trx: Trx, ids: readonly string[], now: Date): Promise<void> {
  await sql`update sensor_finding set until_at = greatest(${now}, since)
    where id = any(${[...ids]}::uuid[]) and until_at is null`.execute(trx)
}

export async function refreshFindings(
  trx: Trx,
  rows: readonly { id: string; detail: Record<string, unknown> }[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`update sensor_finding f set detail = n.detail
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ detail }) => JSON.stringify(detail))}::jsonb[])
      as n(id, detail) where f.id = n.id`.execute(trx)
}

/** What was last dismissed of each kind at each sensor; exchanges are judged as pairs. */
export async function findDismissed(
  trx: Trx,
  sensorIds: readonly string[],
): Promise<Map<string, Dismissed[]>> {
  const { rows } = await sql<Dismissed & { sensorId: string }>`
    select distinct on (sensor_id, kind) sensor_id as "sensorId", kind, ${ms('since')} as since,
      ${ms('judged_at')} as "judgedAt", detail
    from sensor_finding where verdict = 'dismissed' and kind <> 'swapped'
      and sensor_id = any(${[...sensorIds]}::uuid[])
    order by sensor_id, kind, judged_at desc`.execute(trx)
  return Map.groupBy(rows, ({ sensorId }) => sensorId)
}

type HeldFinding = Pick<OpenFinding, 'id' | 'sensorId' | 'kind' | 'otherId' | 'since'> & {
  until: Date | null
  otherCode: string | null
}

/** Holds a finding of a sensor until the transaction ends. */
export async function holdFinding(trx: Trx, sensorId: string, id: string): Promise<HeldFinding | undefined> {
  const { rows } = await sql<HeldFinding>`
    select f.id, f.sensor_id as "sensorId", f.kind, f.other_id as "otherId", f.since, f.until_at as until,
      (select code from sensor s where s.id = f.other_id) as "otherCode"
    from sensor_finding f where f.id = ${id} and f.sensor_id = ${sensorId} for update of f`.execute(trx)
  return rows[0]
}

export async function judgeFinding(
  trx: Trx,
  one: { id: string; verdict: string; by: string | null; now: Date; isOver: boolean },
): Promise<void> {
  await sql`update sensor_finding set verdict = ${one.verdict}, judged_by = ${one.by}::uuid, judged_at = ${one.now},
      until_at = case when ${one.isOver} then greatest(${one.now}, since) else until_at end
    where id = ${one.id}`.execute(trx)
}

/** The same said of the pair from its other side ends with it. */
export async function closePair(
  trx: Trx,
  one: { sensorId: string; otherId: string; now: Date },
): Promise<void> {
  await sql`update sensor_finding set until_at = greatest(${one.now}, since)
    where kind = 'swapped' and until_at is null and sensor_id = ${one.otherId}
      and other_id = ${one.sensorId}`.execute(trx)
}

/** Pairs that somebody has said are not exchanged; they are not suggested again for what lies before that. */
export async function findDismissedPairs(
  db: Db,
  sensorIds: readonly string[],
): Promise<{ sensorId: string; otherId: string; judgedAt: Date }[]> {
  const { rows } = await sql<{ sensorId: string; otherId: string; judgedAt: Date }>`
    select sensor_id as "sensorId", other_id as "otherId", judged_at as "judgedAt" from sensor_finding
    where kind = 'swapped' and judged_at is not null and verdict in ('dismissed', 'confirmed')
      and sensor_id = any(${[...sensorIds]}::uuid[])`.execute(db)
  return rows
}

export async function markFirstData(trx: Trx, rows: readonly { id: string; at: Date }[]): Promise<void> {
  if (rows.length === 0) return
  await sql`update sensor_assignment a set first_data_at = greatest(n.at, a.from_at)
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ at }) => at)}::timestamptz[]) as n(sensor, at)
    where a.sensor_id = n.sensor and a.until_at is null and a.first_data_at is null`.execute(trx)
}

export type Untold = {
  id: string
  kind: FindingKind
  code: string
  instrumentId: string
  instrument: string
  unitId: string
}

/** Findings nobody was told of yet; silence is told only once it has lasted. */
export async function findUntold(db: Db, silentBefore: Date, limit: number): Promise<Untold[]> {
  const { rows } = await sql<Untold>`
    select f.id, f.kind, s.code, a.instrument_id as "instrumentId", i.name as instrument, c.organisation_id as "unitId"
    from sensor_finding f join sensor s on s.id = f.sensor_id
    join sensor_assignment a on a.sensor_id = s.id and a.until_at is null
    join instrument i on i.id = a.instrument_id
    join custody c on c.instrument_id = a.instrument_id and c.until_date is null
    where f.until_at is null and f.told_at is null and (f.kind <> 'silent' or f.since < ${silentBefore})
    order by f.id limit ${limit}`.execute(db)
  return rows
}

/** Marks them told; false for those another process was quicker with. */
export async function markTold(trx: Trx, ids: readonly string[], now: Date): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`update sensor_finding set told_at = ${now}
    where id = any(${[...ids]}::uuid[]) and told_at is null returning id`.execute(trx)
  return new Set(rows.map(({ id }) => id))
}

/** Who answers for an instrument. */
export async function findResponsible(
  db: Db,
  instrumentIds: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; people: string[] }>`
    select instrument_id as id, array_agg(person_id order by place) as people from instrument_responsible
    where until_at is null and instrument_id = any(${[...instrumentIds]}::uuid[]) group by instrument_id`.execute(
    db,
  )
  return new Map(rows.map(({ id, people }) => [id, people]))
}
