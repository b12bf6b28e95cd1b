import { possibleSteps } from '../rules/state.ts'
import type { Booking } from '../schema/booking.ts'
import type { BookingRecord } from '../store/bookings.ts'
import { handsOf } from './viewer.ts'

const instant = (date: Date | null): string | null => date?.toISOString() ?? null

/** One booking as its viewer sees it. */
export const viewOf = (record: BookingRecord): Booking => ({
  id: record.id,
  instrument: record.instrument,
  unit: record.unit,
  seat: { seat: record.seat, name: record.seatName },
  state: record.state,
  startsAt: record.startsAt.toISOString(),
  endsAt: record.endsAt.toISOString(),
  person: record.person,
  bookedBy: record.bookedBy,
  organisation: record.organisation,
  userClass: record.userClass,
  purpose: record.purpose,
  orderId: record.orderId,
  use: record.use,
  series: record.series,
  wishId: record.wishId,
  reason: record.reason,
  cause: record.cause,
  holdExpiresAt: instant(record.holdExpiresAt),
  checkedInAt: instant(record.checkedInAt),
  usedUntil: instant(record.usedUntil),
  checkInFrom: record.checkInFrom.toISOString(),
  extendableUntil: instant(record.extendableUntil),
  createdAt: record.createdAt.toISOString(),
  updatedAt: record.updatedAt.toISOString(),
  can: possibleSteps(record.state, handsOf(record)),
})
