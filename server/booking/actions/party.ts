import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { Trx } from '../../platform/db/index.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import { findSetting, type Setting } from '../store/setting.ts'
import { findOrganisationOf } from '../store/write.ts'
import { managing } from './viewer.ts'

/** For whom a booking is: oneself, or somebody of the unit one acts for. */
export type Party = { personId: string; bookedBy: string; organisationId: string | null }

/** For whom somebody books, and whether they may for another. */
export async function partyOf(
  trx: Trx,
  principal: Principal,
  body: { onBehalfOf?: string },
  now: number,
): Promise<Outcome<Party>> {
  if (principal.kind !== 'person' || principal.id === null)
    return refused({ code: 'forbidden.booking_person' })
  const bookedBy = principal.id
  if (body.onBehalfOf === undefined || body.onBehalfOf === bookedBy)
    return done({ personId: bookedBy, bookedBy, organisationId: principal.organisationId })
  if (!may(principal, 'booking.manage')) return refused({ code: 'forbidden.booking_behalf' })
  const organisationId = await findOrganisationOf(trx, body.onBehalfOf, principal.scope, now)
  return organisationId === undefined
    ? refused({ code: 'not_found.booking_person', pointer: '/onBehalfOf' })
    : done({ personId: body.onBehalfOf, bookedBy, organisationId })
}

/** On behalf of another, the class is that of whom it is for. */
export async function settingOf(
  trx: Trx,
  setting: Setting,
  party: Party,
  principal: Principal,
): Promise<Setting> {
  const { organisationId } = party
  const viewer = { reach: managing(principal), organisationId }
  return (await findSetting(trx, setting.id, viewer)) ?? setting
}
