import { membersOf } from '../../accounts/index.ts'
import { notify } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Slot, Span } from '../facts.ts'
import { readable } from '../rules/civil.ts'
import type { Setting } from '../store/setting.ts'

const linkTo = (id: string): string => `/bookings/${id}`

/** A booking as far as people are told of it. */
export type Told = { id: string; personId: string; bookedBy: string | null; span: Span }

export type Kind =
  | 'made_for_you'
  | 'approved'
  | 'refused'
  | 'lost'
  | 'cancelled'
  | 'moved'
  | 'displaced'
  | 'no_show'
  | 'expired'

const NONE = '-'

export const spanText = ({ from, until }: Span): string => {
  const [start, end] = [readable(from), readable(until)]
  return start.slice(0, 10) === end.slice(0, 10) ? `${start}-${end.slice(11)}` : `${start} - ${end}`
}

const offersText = (offers: readonly Slot[]): string => offers.map(spanText).join(', ') || NONE

/** Tells whose booking it is and who made it, but never the one who has just done it. */
export async function tellUsers(
  app: App,
  trx: Trx,
  principal: Principal,
  told: { kind: Kind; instrument: string; booking: Told; reason?: string | null; offers?: readonly Slot[] },
): Promise<void> {
  const { kind, instrument, booking, reason = null, offers = [] } = told
  const people = new Set([booking.personId, ...(booking.bookedBy === null ? [] : [booking.bookedBy])])
  if (principal.kind === 'person' && principal.id !== null) people.delete(principal.id)
  const params = {
    instrument,
    time: spanText(booking.span),
    reason: reason ?? NONE,
    offers: offersText(offers),
  }
  await notify(
    app,
    trx,
    [...people].map((to) => ({ to, kind: `booking.${kind}`, params, link: linkTo(booking.id) })),
  )
}

/** Tells those who run the instrument that somebody asks for time, or for many times at once. */
export async function tellManagers(
  app: App,
  trx: Trx,
  setting: Pick<Setting, 'unitId' | 'name'>,
  booking: Pick<Told, 'id' | 'span'>,
  count = 1,
): Promise<void> {
  const members = await membersOf(trx, { organisationId: setting.unitId, roles: ['instrument_manager'] })
  const params = { instrument: setting.name, time: spanText(booking.span), count }
  const kind = count > 1 ? 'booking.series_asked' : 'booking.asked'
  await notify(
    app,
    trx,
    [...new Set(members.map(({ personId }) => personId))].map((to) => {
      return { to, kind, params, link: linkTo(booking.id) }
    }),
  )
}
