import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Scope } from '../../platform/scope.ts'
import { within } from '../../platform/scope.ts'
import { occupancyColumns, type NewOccupancy } from './occupancy.ts'
import type { Cause, Use, UserClass } from '../facts.ts'

export type NewBookingRow = {
  id: string
  instrumentId: string
  personId: string
  bookedBy: string
  organisationId: string | null
  userClass: UserClass
  purpose: string | null
  use?: Use | null
  series?: { id: string; position: number } | null
  wishId?: string | null
  anySeat: boolean
  holdExpiresAt: number | null
  idempotency: { key: string; digest: Buffer } | null
  now: number
}

const bookingColumns = (row: NewBookingRow) => ({
  id: row.id,
  instrument_id: row.instrumentId,
  person_id: row.personId,
  booked_by: row.bookedBy,
  organisation_id: row.organisationId,
  user_class: row.userClass,
  purpose: row.purpose,
  use: row.use ?? null,
  series_id: row.series?.id ?? null,
  series_position: row.series?.position ?? null,
  wish_id: row.wishId ?? null,
  any_seat: row.anySeat,
  hold_expires_at: row.holdExpiresAt === null ? null : new Date(row.holdExpiresAt),
  idempotency_key: row.idempotency?.key ?? null,
  request_digest: row.idempotency?.digest ?? null,
  updated_at: new Date(row.now),
})

/** Writes a booking and the time it takes, in one statement. */
export const addTaken = (
  trx: Trx,
  taken: Omit<NewOccupancy, 'id' | 'now'>,
  row: NewBookingRow,
): Promise<unknown> =>
  trx
    .with('taken', (make) =>
      make
        .insertInto('occupancy')
        .values(occupancyColumns({ ...taken, id: row.id, now: row.now }))
        .returning('id'),
    )
    .insertInto('booking')
    .values(bookingColumns(row))
    .execute()

export type BookingChange = {
  decidedBy?: string | null
  reason?: string | null
  cause?: Cause | null
  checkedInAt?: number
  usedUntil?: number
  anySeat?: boolean
  purpose?: string | null
  use?: Use | null
}

/** Writes what a step left behind; a hold is over with any step. */
export async function changeBooking(trx: Trx, id: string, change: BookingChange, now: number): Promise<void> {
  const { decidedBy, reason, cause, checkedInAt, usedUntil, anySeat, purpose, use } = change
  await trx
    .updateTable('booking')
    .set({
      updated_at: new Date(now),
      sequence: sql`sequence + 1`,
      ...(decidedBy !== undefined && { decided_by: decidedBy, decided_at: new Date(now) }),
      ...(reason !== undefined && { reason }),
      ...(cause !== undefined && { cause }),
      ...(checkedInAt !== undefined && { checked_in_at: new Date(checkedInAt) }),
      ...(usedUntil !== undefined && { used_until: new Date(usedUntil) }),
      ...(anySeat !== undefined && { any_seat: anySeat }),
      ...(purpose !== undefined && { purpose }),
      ...(use !== undefined && { use }),
    })
    .where('id', '=', id)
    .execute()
}

export const endHold = (trx: Trx, id: string): Promise<unknown> =>
  trx.updateTable('booking').set({ hold_expires_at: null }).where('id', '=', id).execute()

/** The booking that a key made, with the digest of its request; undefined for none. */
export async function findByKey(
  db: Db | Trx,
  key: string,
): Promise<{ id: string; digest: Buffer } | undefined> {
  const row = await db
    .selectFrom('booking')
    .select(['id', 'request_digest'])
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
  return row === undefined || row.request_digest === null
    ? undefined
    : { id: row.id, digest: row.request_digest }
}

/** The organisation within a scope for which a person does something now; undefined where there is none. */
export async function findOrganisationOf(
  db: Db | Trx,
  personId: string,
  scope: Scope,
  now: number,
): Promise<string | undefined> {
  const at = new Date(now)
  const { rows } = await sql<{ id: string }>`
    select m.organisation_id as id from membership m join person p on p.id = m.person_id
    where m.person_id = ${personId} and p.erased_at is null and ${within(scope, sql`m.organisation_id`)}
      and m.from_at <= ${at} and (m.until_at is null or m.until_at > ${at})
    order by m.from_at, m.id limit 1`.execute(db)
  return rows[0]?.id
}
