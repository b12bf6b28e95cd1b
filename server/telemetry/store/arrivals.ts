import { sql, type Trx } from '../../platform/db/index.ts'
import type { Arrival } from '../facts.ts'

type Row = { id: string; stored_at: Date; devices: number[]; first_at: Date[]; last_at: Date[] }

/**
 * Takes stored batches away, at most so many, the oldest first; those that another transaction holds are passed over.
 * They come back if the transaction, which must be one of the telemetry database, is rolled back.
 */
export async function takeArrivals(trx: Trx, most: number): Promise<Arrival[]> {
  const { rows } = await sql<Row>`
    delete from telemetry.arrival where id in (
      select id from telemetry.arrival order by id limit ${most} for update skip locked)
    returning id, stored_at, devices, first_at, last_at`.execute(trx)
  return rows
    .toSorted((left, right) => (left.id < right.id ? -1 : 1))
    .map(({ id, stored_at, devices, first_at, last_at }) => ({
      id,
      storedAt: stored_at,
      devices: devices.map((device, place) => ({
        device,
        firstAt: first_at[place]?.getTime() ?? 0,
        lastAt: last_at[place]?.getTime() ?? 0,
      })),
    }))
}
