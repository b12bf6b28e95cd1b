import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import { heldWithin } from '../../platform/scope/custody.ts'
import type { Scope } from '../../platform/scope.ts'
import type { UseDays, UseRecords } from '../schema/records.ts'

/** SQL condition on a day: the viewer had the instrument on it. */
const held = (scope: Scope, instrumentId: string, day: RawBuilder<unknown>): RawBuilder<boolean> =>
  heldWithin(scope, {
    instrument: sql`${instrumentId}::uuid`,
    at: sql`${day}::timestamp at time zone 'Asia/Shanghai'`,
  })

/** Days of the time in which the viewer had the instrument, the latest first. */
export async function listDays(
  db: Db,
  scope: Scope,
  { instrumentId, from, until }: { instrumentId: string; from: string; until: string },
): Promise<UseDays['items']> {
  const { rows } = await sql<UseDays['items'][number]>`
    select day, version, metered, unknown, powered, running, effective, measured, outside, unexplained,
      not_run as "notRun"
    from use_day where instrument_id = ${instrumentId}::uuid and day between ${from}::date and ${until}::date
      and ${held(scope, instrumentId, sql`day`)} order by day desc`.execute(db)
  return rows
}

type Row = Omit<UseRecords['records'][number], 'startsAt' | 'endsAt'> & { from: Date; until: Date }

/** Records of a day on which the viewer had the instrument. */
export async function listRecords(
  db: Db,
  scope: Scope,
  { instrumentId, day }: { instrumentId: string; day: string },
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.starts_at as from, r.ends_at as until, r.seconds, r.part, r.source, r.measured, r.kind, r.mode, r.tier,
      r.party, r.related, r.reciprocal, r.known_on as "knownOn", r.booking_id as "bookingId", r.order_id as "orderId",
      w.number as "orderNumber", r.log_id as "logId", r.attribution_id as "attributionId"
    from use_record r left join service_order w on w.id = r.order_id
    where r.instrument_id = ${instrumentId}::uuid and r.day = ${day}::date
      and ${held(scope, instrumentId, sql`${day}::date`)} order by r.starts_at, r.position`.execute(db)
  return rows
}
