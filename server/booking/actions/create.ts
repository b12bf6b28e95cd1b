import { newId } from '../../lib/ids.ts'
import { done, refused } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import { orderForBooking } from '../../orders/index.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Opening, State } from '../facts.ts'
import { MINUTE } from '../rules/civil.ts'
import type { Booking, NewBooking } from '../schema/booking.ts'
import { findBooking } from '../store/bookings.ts'
import { lockSeatsAt, type Placement } from '../store/occupancy.ts'
import type { Setting } from '../store/setting.ts'
import { addTaken, findByKey } from '../store/write.ts'
import { asksUnit } from './conduct.ts'
import { record } from './events.ts'
import { sweepHolds } from './holds.ts'
import { idempotencyOf, type Idempotency } from './key.ts'
import type { orderingOf } from './ordering.ts'
import { partyOf, settingOf, type Party } from './party.ts'
import { place, type Answer } from './place.ts'
import { settleRivals } from './rivals.ts'
import { tellManagers, tellUsers } from './tell.ts'
import { viewOf } from './view.ts'
import { classOf, settingFor, sightOf } from './viewer.ts'
import { wishing } from './wishing.ts'

/**
 * Takes a time on an instrument: held while a form is filled in, else confirmed or, where the unit decides itself, asked
 * for. The same idempotency key gives the same booking again.
 * @returns refused with 409 and the nearest free times where the time is taken
 */
export async function createBooking(
  app: App,
  principal: Principal,
  instrumentId: string,
  body: NewBooking,
  header: string | string[] | undefined,
): Promise<Answer<Booking>> {
  const key = idempotencyOf(principal, header, [instrumentId, body])
  if (!key.ok) return key
  const idempotency = key.value
  const request = { instrumentId, body, idempotency }
  return wishing(app, {
    work: (trx) => makeOnce(app, trx, principal, request),
    // A place that was free for a twin too: the key alone, unique, says that there is one.
    replay: () =>
      idempotency === null ? Promise.resolve(undefined) : replay(app, app.db, principal, idempotency),
  })
}

type Request = { instrumentId: string; body: NewBooking; idempotency: Idempotency | null }

/** What is refused may have been given before: behind the lock a twin has written its booking or not begun. */
async function makeOnce(
  app: App,
  trx: Trx,
  principal: Principal,
  request: Request,
): Promise<Answer<Booking>> {
  const made = await make(app, trx, principal, request)
  if (made.ok || request.idempotency === null) return made
  return (await replay(app, trx, principal, request.idempotency)) ?? made
}

async function make(app: App, trx: Trx, principal: Principal, request: Request): Promise<Answer<Booking>> {
  const { instrumentId, body } = request
  // One moment for all that follows, so that a hold is over for all of it or for none.
  const now = app.clock.now().getTime()
  const hasLapsed = await lockSeatsAt(trx, instrumentId, now)
  const found = await settingFor(trx, principal, instrumentId)
  if (!found.ok) return found
  const party = await partyOf(trx, principal, body, now)
  if (!party.ok) return party
  if (body.override === true && !found.value.isReached) return refused({ code: 'forbidden.booking_override' })
  if (hasLapsed) await sweepHolds(app, trx, instrumentId, now)
  const isOwn = party.value.organisationId === principal.organisationId
  const setting = isOwn ? found.value : await settingOf(trx, found.value, party.value, principal)
  const userClass = classOf(party.value.organisationId, setting.isInternal)
  const wish = { ...wishOf(body), personId: party.value.personId, userClass, except: null }
  const placed = await place(app, trx, setting, wish, now)
  if (!placed.ok || setting.opening === null)
    return placed.ok ? refused({ code: 'not_found.booking' }) : placed
  const { opening } = setting
  return write(app, trx, principal, {
    ...request,
    party: party.value,
    setting,
    opening,
    userClass,
    at: placed.value,
  })
}

const wishOf = (body: NewBooking) => ({
  span: { from: Date.parse(body.startsAt), until: Date.parse(body.endsAt) },
  seat: body.seat ?? null,
  use: body.use ?? null,
  offSite: body.offSite === true,
  override: body.override === true,
  // What is held only is asked for its purpose when it is taken.
  ignore: body.hold === true ? ['booking.customs_use_needed'] : [],
})

/** A booking about to be written at a place that is free. */
export type Making = Request & {
  party: Party
  setting: Setting
  opening: Opening
  userClass: ReturnType<typeof classOf>
  at: Placement
  series?: { id: string; position: number } | null
  ordering?: ReturnType<typeof orderingOf>
}

/** Writes a booking with all that follows from it. Of a series, staff and holder are told once and not here. */
export async function write(
  app: App,
  trx: Trx,
  principal: Principal,
  making: Making,
): Promise<Answer<Booking>> {
  const { body, party, setting, opening, at } = making
  const [id, now] = [newId(), app.clock.now().getTime()]
  const isAsked = await asksUnit(trx, setting, party.personId, now)
  const state = body.hold === true ? 'held' : isAsked ? 'requested' : landing(opening, setting.isReached)
  await addRows(trx, principal, making, { id, state, now })
  const detail = { instrument: setting.id, seat: at.seatId, ...times(at), override: body.override === true }
  await record(trx, principal, [{ id, action: state, detail }])
  await landed(app, trx, principal, {
    setting,
    booking: { id, ...party, ...at },
    state,
    isQuiet: making.series != null,
  })
  const facts = { id, instrumentId: setting.id, ...party, span: at.span, state }
  const isQuiet = (making.series?.position ?? 1) > 1
  const ordered = await orderForBooking(app, trx, principal, { ...facts, isQuiet }, making.ordering)
  if (!ordered.ok) return ordered
  const made = await findBooking(trx, sightOf(principal, now), id)
  return made === undefined ? refused({ code: 'not_found.booking' }) : done(viewOf(made))
}

async function addRows(
  trx: Trx,
  principal: Principal,
  { body, party, setting, opening, at, userClass, idempotency, series = null }: Making,
  { id, state, now }: { id: string; state: State; now: number },
): Promise<void> {
  const taken = { ...at, kind: 'booking', state, note: null, createdBy: principal.id } as const
  await addTaken(trx, taken, {
    id,
    instrumentId: setting.id,
    ...party,
    userClass,
    purpose: body.purpose ?? null,
    use: body.use ?? null,
    series,
    anySeat: body.seat === undefined,
    holdExpiresAt: state === 'held' ? now + opening.holdMinutes * MINUTE : null,
    idempotency,
    now,
  })
}

const times = ({ span }: Placement) => ({
  startsAt: new Date(span.from).toISOString(),
  endsAt: new Date(span.until).toISOString(),
})

/** Where a wish lands: staff need nobody's approval. */
export const landing = (opening: Opening, isStaff: boolean): 'confirmed' | 'requested' =>
  isStaff || opening.approval === 'automatic' ? 'confirmed' : 'requested'

type Landed = {
  setting: Setting
  booking: Placement & { id: string; personId: string; bookedBy: string | null }
  state: State
  isQuiet?: boolean
}

/** What follows where a booking has come to stand or to wait: rivals lose, people are told. */
export async function landed(
  app: App,
  trx: Trx,
  principal: Principal,
  { setting, booking, state, isQuiet = false }: Landed,
): Promise<void> {
  if (state === 'confirmed') await settleRivals(app, trx, principal, setting, booking)
  if (isQuiet) return
  if (state === 'requested') await tellManagers(app, trx, setting, booking)
  if (booking.personId !== booking.bookedBy && state !== 'held')
    await tellUsers(app, trx, principal, { kind: 'made_for_you', instrument: setting.name, booking })
}

async function replay(
  app: App,
  db: Db | Trx,
  principal: Principal,
  { key, digest }: Idempotency,
): Promise<Answer<Booking> | undefined> {
  const before = await findByKey(db, key)
  if (before === undefined) return undefined
  if (!before.digest.equals(digest)) return refused({ code: 'conflict.idempotency_key' })
  const made = await findBooking(db, sightOf(principal, app.clock.now().getTime()), before.id)
  return made === undefined ? undefined : done(viewOf(made))
}
