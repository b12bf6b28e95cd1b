import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Mode, Slot, Span, State } from '../facts.ts'
import type { Refusal } from '../../lib/refusal.ts'
import type { Sight } from './bookings.ts'
import { managed } from './reach.ts'

/** What became of one occurrence when it was asked for; `booking` null: refused. */
export type Reported = Span & { booking: string | null; refusals: Refusal[]; nearest: Slot[] }

export type SeriesRow = {
  id: string
  instrument: { id: string; name: string }
  rule: string
  mode: Mode
  report: Reported[]
  createdAt: Date
  digest: Buffer | null
}

export type NewSeriesRow = {
  id: string
  instrumentId: string
  personId: string
  bookedBy: string
  rule: string
  mode: Mode
  idempotency: { key: string; digest: Buffer } | null
  now: number
}

/** Before its bookings, which name it; what became of them is written after. */
export async function addSeries(trx: Trx, row: NewSeriesRow): Promise<void> {
  await trx
    .insertInto('booking_series')
    .values({
      id: row.id,
      instrument_id: row.instrumentId,
      person_id: row.personId,
      booked_by: row.bookedBy,
      rule: row.rule,
      mode: row.mode,
      report: '[]',
      idempotency_key: row.idempotency?.key ?? null,
      request_digest: row.idempotency?.digest ?? null,
      created_at: new Date(row.now),
    })
    .execute()
}

export const writeReport = (trx: Trx, id: string, report: readonly Reported[]): Promise<unknown> =>
  trx
    .updateTable('booking_series')
    .set({ report: JSON.stringify(report) })
    .where('id', '=', id)
    .execute()

const COLUMNS = sql`s.id, jsonb_build_object('id', i.id, 'name', i.name) as instrument, s.rule, s.mode, s.report,
  s.created_at as "createdAt", s.request_digest as digest
  from booking_series s join instrument i on i.id = s.instrument_id`

/** One's own series, or one on an instrument one manages. */
export async function findSeries(
  db: Db | Trx,
  { personId, manages }: Sight,
  id: string,
): Promise<SeriesRow | undefined> {
  const { rows } = await sql<SeriesRow>`
    select ${COLUMNS} join custody c on c.instrument_id = i.id and c.until_date is null
    where s.id = ${id}
      and (s.person_id = ${personId}::uuid or s.booked_by = ${personId}::uuid or ${managed(manages)})`.execute(
    db,
  )
  return rows[0]
}

/** The series that an idempotency key made. */
export async function seriesOfKey(db: Db | Trx, key: string): Promise<SeriesRow | undefined> {
  const { rows } = await sql<SeriesRow>`select ${COLUMNS} where s.idempotency_key = ${key}`.execute(db)
  return rows[0]
}

export type Member = { id: string; position: number; state: State; startsAt: Date; endsAt: Date }

/** The bookings of a series as they stand, in order. */
export async function membersOfSeries(db: Db | Trx, id: string): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select b.id, b.series_position as position, o.state, o.starts_at as "startsAt", o.ends_at as "endsAt"
    from booking b join occupancy o on o.id = b.id where b.series_id = ${id}
    order by b.series_position`.execute(db)
  return rows
}
