import { createHash } from 'node:crypto'
import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import { orderForBooking } from '../../orders/index.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Opening, State } from '../facts.ts'
import { MINUTE } from '../rules/civil.ts'
import type { Booking, NewBooking } from '../schema/booking.ts'
import { findBooking } from '../store/bookings.ts'
import { addOccupancy, lockSeats, type Placement } from '../store/occupancy.ts'
import { findSetting, type Setting } from '../store/setting.ts'
import { addBooking, findByKey, findOrganisationOf } from '../store/write.ts'
import { record, sweepHolds } from './events.ts'
import { place, type Answer } from './place.ts'
import { settleRivals } from './rivals.ts'
import { tellManagers, tellUsers } from './tell.ts'
import { viewOf } from './view.ts'
import { classOf, managing, settingFor, sightOf } from './viewer.ts'
import { wishing } from './wishing.ts'

/** For whom a booking is: oneself, or somebody of the unit one acts for. */
type Party = { personId: string; bookedBy: string; organisationId: string | null }

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
  const key = keyOf(principal, header)
  if (!key.ok) return key
  const digest = createHash('sha256')
    .update(JSON.stringify([instrumentId, canonical(body)]))
    .digest()
  const idempotency = key.value === null ? null : { key: key.value, digest }
  const before = idempotency === null ? undefined : await replay(app, app.db, principal, idempotency)
  if (before !== undefined) return before
  const request = { instrumentId, body, idempotency }
  return wishing(app, {
    work: (trx) => make(app, trx, principal, request),
    replay: () =>
      idempotency === null ? Promise.resolve(undefined) : replay(app, app.db, principal, idempotency),
  })
}

type Idempotency = { key: string; digest: Buffer }
type Request = { instrumentId: string; body: NewBooking; idempotency: Idempotency | null }

async function make(app: App, trx: Trx, principal: Principal, request: Request): Promise<Answer<Booking>> {
  const { instrumentId, body } = request
  const found = await settingFor(trx, principal, instrumentId)
  if (!found.ok) return found
  const party = await partyOf(trx, principal, body, app.clock.now().getTime())
  if (!party.ok) return party
  if (body.override === true && !found.value.isReached) return refused({ code: 'forbidden.booking_override' })
  await lockSeats(trx, instrumentId)
  // Behind the lock a twin of this request has either written its booking or not begun.
  const twin = request.idempotency && (await replay(app, trx, principal, request.idempotency))
  if (twin) return twin
  const now = app.clock.now().getTime()
  await sweepHolds(trx, instrumentId, now)
  const setting = await settingOf(trx, found.value, party.value, principal)
  const userClass = classOf(party.value.organisationId, setting.isInternal)
  const placed = await place(
    app,
    trx,
    setting,
    {
      span: { from: Date.parse(body.startsAt), until: Date.parse(body.endsAt) },
      seat: body.seat ?? null,
      use: body.use ?? null,
      offSite: body.offSite === true,
      personId: party.value.personId,
      userClass,
      except: null,
      override: body.override === true,
    },
    now,
  )
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

/** On behalf of another, the class is that of whom it is for. */
async function settingOf(trx: Trx, setting: Setting, party: Party, principal: Principal): Promise<Setting> {
  const { organisationId } = party
  const viewer = { reach: managing(principal), organisationId }
  return (await findSetting(trx, setting.id, viewer)) ?? setting
}

type Making = Request & {
  party: Party
  setting: Setting
  opening: Opening
  userClass: ReturnType<typeof classOf>
  at: Placement
}

async function write(app: App, trx: Trx, principal: Principal, making: Making): Promise<Answer<Booking>> {
  const { body, party, setting, opening, at, userClass } = making
  const [id, now] = [newId(), app.clock.now().getTime()]
  const state = body.hold === true ? 'held' : landing(opening, setting.isReached)
  await addOccupancy(trx, {
    ...at,
    id,
    kind: 'booking',
    state,
    note: null,
    createdBy: principal.id,
    now,
  })
  await addBooking(trx, {
    id,
    instrumentId: setting.id,
    ...party,
    userClass,
    purpose: body.purpose ?? null,
    use: body.use ?? null,
    anySeat: body.seat === undefined,
    holdExpiresAt: state === 'held' ? now + opening.holdMinutes * MINUTE : null,
    idempotency: making.idempotency,
    now,
  })
  const detail = { instrument: setting.id, seat: at.seatId, ...times(at), override: body.override === true }
  await record(trx, principal, [{ id, action: state, detail }])
  await landed(app, trx, principal, { setting, booking: { id, ...party, ...at }, state })
  await orderForBooking(app, trx, principal, { id, instrumentId: setting.id, ...party, span: at.span, state })
  const made = await findBooking(trx, sightOf(principal, now), id)
  return made === undefined ? refused({ code: 'not_found.booking' }) : done(viewOf(made))
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
}

/** What follows where a booking has come to stand or to wait: rivals lose, people are told. */
export async function landed(
  app: App,
  trx: Trx,
  principal: Principal,
  { setting, booking, state }: Landed,
): Promise<void> {
  if (state === 'confirmed') await settleRivals(app, trx, principal, setting, booking)
  if (state === 'requested') await tellManagers(app, trx, setting, booking)
  if (booking.personId !== booking.bookedBy && state !== 'held')
    await tellUsers(app, trx, principal, { kind: 'made_for_you', instrument: setting.name, booking })
}

async function partyOf(
  trx: Trx,
  principal: Principal,
  body: NewBooking,
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

function keyOf(principal: Principal, header: string | string[] | undefined): Outcome<string | null> {
  if (header === undefined) return done(null)
  return typeof header === 'string' && /^[\x21-\x7e]{1,200}$/.test(header)
    ? done(`${principal.id}:${header}`)
    : refused({ code: 'malformed.idempotency_key' })
}

/** Members in order of their names, so that the same request has the same digest. */
const canonical = (body: NewBooking): [string, unknown][] =>
  Object.entries(body).toSorted(([a], [b]) => (a < b ? -1 : 1))

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
