import { refused, type Outcome, done } from '../../lib/refusal.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Scope } from '../../platform/scope.ts'
import type { UserClass } from '../facts.ts'
import type { Hand } from '../rules/state.ts'
import type { BookingRecord, Sight } from '../store/bookings.ts'
import { findSetting, type Setting } from '../store/setting.ts'

const NOTHING: Scope = { kind: 'nothing' }

/** How far a viewer manages bookings; whoever only reads by office sees no one else's. */
export const managing = (viewer: Principal): Scope => (may(viewer, 'booking.manage') ? viewer.scope : NOTHING)

export const sightOf = (viewer: Principal, now: number): Sight => ({
  personId: viewer.kind === 'person' ? viewer.id : null,
  manages: managing(viewer),
  now,
})

export const handsOf = ({ isOwn, isStaff }: Pick<BookingRecord, 'isOwn' | 'isStaff'>): Hand[] => [
  ...(isOwn ? (['user'] as const) : []),
  ...(isStaff ? (['staff'] as const) : []),
]

/** An instrument as its viewer may book it: public, or within the reach of those who manage it. */
export async function settingFor(db: Db | Trx, viewer: Principal, id: string): Promise<Outcome<Setting>> {
  const setting = await findSetting(db, id, {
    reach: managing(viewer),
    organisationId: viewer.organisationId,
  })
  if (setting === undefined || !(setting.isPublic || setting.isReached))
    return refused({ code: 'not_found.instrument' })
  return done(setting)
}

/** The same for those alone who manage it; for others there is no such thing. */
export async function managedSetting(db: Db | Trx, viewer: Principal, id: string): Promise<Outcome<Setting>> {
  const found = await settingFor(db, viewer, id)
  return found.ok && !found.value.isReached ? refused({ code: 'not_found.instrument' }) : found
}

export const classOf = (organisationId: string | null, isInternal: boolean): UserClass =>
  organisationId === null ? 'individual' : isInternal ? 'internal' : 'external'
