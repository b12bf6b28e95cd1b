import { sql, type Trx } from '../../platform/db/index.ts'
import type { Interval } from '../facts.ts'
import { instant, ms } from '../../platform/db/instants.ts'
import { listOf } from './arrays.ts'

/** How far a long reading again has come; ms. `machine`: packed. */
export type Draft = {
  placeId: string
  cut: number
  readUntil: number
  machine: string | null
  wishes: string[]
}

/** What has been read again so far, of each place of which something has. */
export async function findDrafts(trx: Trx, ids: readonly string[]): Promise<Map<string, Draft>> {
  const { rows } = await sql<Draft>`
    select place_id as "placeId", ${ms('cut_at')} as cut, ${ms('read_until')} as "readUntil", machine, wishes
    from power_draft where place_id = any(${listOf(ids)}::uuid[])`.execute(trx)
  return new Map(rows.map((row) => [row.placeId, row]))
}

/** Intervals that the reading has led to so far. */
export async function draftIntervals(trx: Trx, ids: readonly string[]): Promise<Map<string, Interval[]>> {
  const { rows } = await sql<Interval & { placeId: string }>`
    select place_id as "placeId", ${ms('starts_at')} as "startsAt", ${ms('ends_at')} as "endsAt", state,
      mean_watts as "meanWatts", samples, device
    from power_draft_interval where place_id = any(${listOf(ids)}::uuid[]) order by place_id, starts_at`.execute(
    trx,
  )
  return Map.groupBy(
    rows.map(({ placeId, ...interval }) => ({ ...interval, placeId })),
    ({ placeId }) => placeId,
  )
}

/** States from which a reading can be taken up again, packed. */
export async function draftRests(trx: Trx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ placeId: string; machine: string }>`
    select place_id as "placeId", machine from power_draft_rest where place_id = any(${listOf(ids)}::uuid[])
    order by place_id, at`.execute(trx)
  const rests = Map.groupBy(rows, ({ placeId }) => placeId)
  return new Map([...rests].map(([id, list]) => [id, list.map(({ machine }) => machine)]))
}

/** One step more: what it led to, and how far it has come. */
export async function addStep(
  trx: Trx,
  draft: Draft,
  step: { ended: readonly Interval[]; rests: readonly { at: number; machine: string }[]; now: Date },
): Promise<void> {
  const { placeId, cut, readUntil, machine, wishes } = draft
  await sql`insert into power_draft (place_id, cut_at, read_until, machine, wishes, stepped_at)
    values (${placeId}::uuid, ${new Date(cut)}, ${new Date(readUntil)}, ${machine}, ${wishes}::uuid[], ${step.now})
    on conflict (place_id) do update set read_until = excluded.read_until, machine = excluded.machine,
      wishes = excluded.wishes, stepped_at = excluded.stepped_at`.execute(trx)
  const { ended, rests } = step
  await sql`insert into power_draft_interval (place_id, starts_at, ends_at, state, mean_watts, samples, device)
    select ${placeId}::uuid, ${instant('starts')}, ${instant('ends')}, state, mean_watts, samples, device
    from unnest(${listOf(ended.map(({ startsAt }) => startsAt))}::float8[],
      ${listOf(ended.map(({ endsAt }) => endsAt))}::float8[], ${listOf(ended.map(({ state }) => state))}::text[],
      ${listOf(ended.map(({ meanWatts }) => meanWatts))}::real[], ${listOf(ended.map(({ samples }) => samples))}::int[],
      ${listOf(ended.map(({ device }) => device))}::int[]) as n(starts, ends, state, mean_watts, samples, device)`.execute(
    trx,
  )
  await sql`insert into power_draft_rest (place_id, at, machine)
    select ${placeId}::uuid, ${instant('at')}, machine from unnest(${listOf(rests.map(({ at }) => at))}::float8[],
      ${rests.map((rest) => rest.machine)}::text[]) as n(at, machine)
    on conflict (place_id, at) do update set machine = excluded.machine`.execute(trx)
}

/** The last state of a draft before an instant, packed; undefined where it has none. */
export async function draftRestBefore(
  trx: Trx,
  placeId: string,
  from: number,
): Promise<{ at: number; machine: string } | undefined> {
  const { rows } = await sql<{ at: number; machine: string }>`
    select ${ms('at')} as at, machine from power_draft_rest where place_id = ${placeId}::uuid
      and at < ${new Date(from)} order by at desc limit 1`.execute(trx)
  return rows[0]
}

/** Back to a state: what followed from what came after it goes. `from`: begin of the interval that went on then. */
export async function cutDraft(
  trx: Trx,
  placeId: string,
  { at, from, machine }: { at: number; from: number; machine: string },
): Promise<void> {
  await sql`delete from power_draft_interval where place_id = ${placeId}::uuid
    and starts_at >= ${new Date(from)}`.execute(trx)
  await sql`delete from power_draft_rest where place_id = ${placeId}::uuid and at > ${new Date(at)}`.execute(
    trx,
  )
  await sql`update power_draft set read_until = ${new Date(at)}, machine = ${machine}
    where place_id = ${placeId}::uuid`.execute(trx)
}

export async function dropDrafts(trx: Trx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await sql`delete from power_draft where place_id = any(${listOf(ids)}::uuid[])`.execute(trx)
}
