import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { LIVE, type Kind, type Span, type State } from '../facts.ts'

export type NewOccupancy = {
  id: string
  seatId: string
  kind: Kind
  state: State
  span: Span
  paddedUntil: number
  note: string | null
  createdBy: string | null
  now: number
}

export const at = (instant: number) => sql<Date>`${new Date(instant)}::timestamptz`
export const range = (span: Span) => sql<string>`tstzrange(${at(span.from)}, ${at(span.until)})`
export const STALE = (now: number) => sql<boolean>`(o.state = 'held' and b.hold_expires_at <= ${at(now)})`

/**
 * Locks the seats of an instrument until the transaction ends, in the order of their ids, so that nobody waits for
 * somebody who waits. The constraint alone would deadlock under many who want the same time.
 */
export async function lockSeats(trx: Trx, instrumentId: string): Promise<void> {
  await sql`select id from seat where instrument_id = ${instrumentId} order by id for no key update`.execute(
    trx,
  )
}

/** The same, telling whether holds of the instrument had run out by then, which is seldom so. */
export async function lockSeatsAt(trx: Trx, instrumentId: string, now: number): Promise<boolean> {
  const { rows } = await sql<{ hasLapsed: boolean }>`
    select e.id, exists (select from booking b join occupancy o on o.id = b.id
      where b.instrument_id = ${instrumentId} and ${STALE(now)}) as "hasLapsed"
    from seat e where e.instrument_id = ${instrumentId} order by e.id for no key update of e`.execute(trx)
  return rows.some(({ hasLapsed }) => hasLapsed)
}

/** Ends holds that ran out, since the constraint cannot know the hour; which they were. */
export async function expireHolds(trx: Trx, instrumentId: string, now: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with gone as (
      update occupancy o set state = 'expired' from booking b
      where b.id = o.id and b.instrument_id = ${instrumentId} and ${STALE(now)} returning o.id)
    update booking b set cause = 'hold_over', hold_expires_at = null, updated_at = ${at(now)} from gone where b.id = gone.id
    returning b.id`.execute(trx)
  return rows.map(({ id }) => id)
}

/** Padded times that keep others out of the seats within a span; `except`: one that is to be moved. */
export async function occupied(
  db: Db | Trx,
  seatIds: readonly string[],
  span: Span,
  { now, except }: { now: number; except?: string | undefined },
): Promise<(Span & { seatId: string })[]> {
  const { rows } = await sql<{ seatId: string; from: Date; until: Date }>`
    select o.seat_id as "seatId", o.starts_at as "from", upper(o.padded) as "until"
    from occupancy o left join booking b on b.id = o.id
    where o.seat_id = any(${[...seatIds]}::uuid[]) and o.padded && ${range(span)}
      and o.state in (${sql.join([...LIVE])}) and not coalesce(${STALE(now)}, false)
      and (${except ?? null}::uuid is null or o.id <> ${except ?? null}::uuid)
    order by o.seat_id, o.starts_at`.execute(db)
  return rows.map(({ seatId, from, until }) => ({ seatId, from: from.getTime(), until: until.getTime() }))
}

export const occupancyColumns = (row: NewOccupancy) => ({
  id: row.id,
  seat_id: row.seatId,
  kind: row.kind,
  state: row.state,
  starts_at: new Date(row.span.from),
  ends_at: new Date(row.span.until),
  padded: range({ from: row.span.from, until: row.paddedUntil }),
  note: row.note,
  created_by: row.createdBy,
  created_at: new Date(row.now),
})

export const addOccupancy = (trx: Trx, row: NewOccupancy): Promise<unknown> =>
  trx.insertInto('occupancy').values(occupancyColumns(row)).execute()

/** `isContested`: whether requests may lose the time to it; they are looked for unless there are none. */
export type Placement = { seatId: string; span: Span; paddedUntil: number; isContested?: boolean }

/** Gives an occupancy another time, seat or both, and its state. */
export async function moveOccupancy(
  trx: Trx,
  id: string,
  { seatId, span, paddedUntil }: Placement,
  state: State,
): Promise<void> {
  await trx
    .updateTable('occupancy')
    .set({
      seat_id: seatId,
      state,
      starts_at: new Date(span.from),
      ends_at: new Date(span.until),
      padded: range({ from: span.from, until: paddedUntil }),
    })
    .where('id', '=', id)
    .execute()
}

export async function setState(trx: Trx, id: string, state: State): Promise<void> {
  await trx.updateTable('occupancy').set({ state }).where('id', '=', id).execute()
}

/** The start of the next live occupancy of a seat after an instant; null for none. */
export async function nextStart(trx: Trx, seatId: string, after: number): Promise<number | null> {
  const { rows } = await sql<{ next: Date | null }>`
    select min(starts_at) as next from occupancy o where o.seat_id = ${seatId} and o.starts_at > ${at(after)}
      and o.state in (${sql.join([...LIVE])})`.execute(trx)
  return rows[0]?.next?.getTime() ?? null
}

/** Takes back what buffers keep free after an instant, where the use itself ended before it. */
export async function clipBuffers(trx: Trx, seatIds: readonly string[], instant: number): Promise<void> {
  await sql`
    update occupancy o set padded = tstzrange(o.starts_at, ${at(instant)})
    where o.seat_id = any(${[...seatIds]}::uuid[]) and o.state in (${sql.join([...LIVE])})
      and o.ends_at <= ${at(instant)} and upper(o.padded) > ${at(instant)}`.execute(trx)
}
