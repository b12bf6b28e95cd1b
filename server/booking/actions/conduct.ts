import { judge, standingWith } from '../../conduct/index.ts'
import type { Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import type { State } from '../facts.ts'
import { readable } from '../rules/civil.ts'
import type { BookingRecord } from '../store/bookings.ts'
import type { Setting } from '../store/setting.ts'

/** What a step means for how its user keeps the times they booked, where the unit counts that. */
export const judgeStep = (
  app: App,
  trx: Trx,
  principal: Principal,
  before: BookingRecord,
  to: State,
): Promise<void> => {
  const { id, person, bookedBy, instrument, unit, isStaff } = before
  const isBooker = bookedBy?.id === principal.id && !isStaff
  return judge(app, trx, {
    before: before.state,
    to,
    from: before.startsAt.getTime(),
    until: before.endsAt.getTime(),
    byUser: principal.kind === 'person' && (person.id === principal.id || isBooker),
    bookingId: id,
    personId: person.id,
    pressedBy: principal.kind === 'person' ? principal.id : null,
    instrumentId: instrument.id,
    instrument: instrument.name,
    organisationId: unit.id,
  })
}

const standing = (trx: Trx, { unitId }: Setting, personId: string, now: number) =>
  standingWith(trx, { organisationId: unitId, personId }, new Date(now))

/** Why somebody may not book with this unit now, by what it counted itself; another unit’s counts are not looked at. */
export async function conductFaults(
  trx: Trx,
  setting: Setting,
  personId: string,
  now: number,
): Promise<Refusal[]> {
  if (!setting.keepsConduct) return []
  const { points, bannedUntil } = await standing(trx, setting, personId, now)
  if (bannedUntil === null) return []
  return [{ code: 'booking.conduct_banned', params: { points, until: readable(bannedUntil) } }]
}

/** Whether the unit approves each booking of this person, whatever the instrument’s opening says. */
export const asksUnit = async (trx: Trx, setting: Setting, personId: string, now: number): Promise<boolean> =>
  setting.keepsConduct &&
  !setting.isReached &&
  (await standing(trx, setting, personId, now)).effect === 'approval'
