import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId, newId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Limits, Span } from '../facts.ts'
import { DAY, MINUTE } from '../rules/civil.ts'
import { wishFaults } from '../rules/limits.ts'
import type { NewWish, Wish, WishList, WishQuery } from '../schema/wait.ts'
import { lockSeats } from '../store/occupancy.ts'
import type { Setting } from '../store/setting.ts'
import {
  addWish,
  findWish,
  listWishes,
  openWishes,
  setWish,
  type WishRecord,
  type WishRow,
} from '../store/wishes.ts'
import { customsRefusals } from './customs.ts'
import { sweepHolds } from './holds.ts'
import { offerFree } from './offer.ts'
import { horizonDays, waiting } from './parameters.ts'
import { brokenTerms } from './terms.ts'
import { classOf, settingFor, sightOf } from './viewer.ts'
import { wishing } from './wishing.ts'

/** Joins the line of an instrument; where such a time is free already it is offered at once. */
export const joinLine = (
  app: App,
  principal: Principal,
  instrumentId: string,
  body: NewWish,
): Promise<Outcome<Wish>> =>
  wishing(app, {
    work: async (trx): Promise<Outcome<Wish>> => {
      const { id: personId, kind, organisationId } = principal
      if (kind !== 'person' || personId === null) return refused({ code: 'forbidden.booking_person' })
      const found = await settingFor(trx, principal, instrumentId)
      if (!found.ok) return found
      await lockSeats(trx, instrumentId)
      const now = app.clock.now().getTime()
      await sweepHolds(app, trx, instrumentId, now)
      const range = { from: Date.parse(body.earliest), until: Date.parse(body.latest) }
      const setting = found.value
      const userClass = classOf(organisationId, setting.isInternal)
      const row = {
        id: newId(),
        instrumentId,
        personId,
        organisationId,
        userClass,
        state: 'waiting' as const,
      }
      const faults = faultsOf(setting, setting.opening?.limits[userClass] ?? null, range, body.minutes, now)
      if (faults.length > 0) return refused(...faults)
      const wish = { ...row, ...wishOf(body), earliest: new Date(range.from), latest: new Date(range.until) }
      const lacking = await lacks(app, trx, setting, wish)
      if (lacking.length > 0) return refused(...lacking)
      await addWish(trx, { ...wish, now })
      await record(trx, principal, wish.id, 'joined', { instrument: instrumentId })
      await offerFree(app, trx, instrumentId)
      const made = await findWish(trx, sightOf(principal, now), wish.id)
      return made === undefined ? refused({ code: 'not_found.booking_wish' }) : done(viewOf(made))
    },
  })

const wishOf = ({ minutes, seat, purpose, use }: NewWish) => ({
  minutes,
  seat: seat ?? null,
  purpose: purpose ?? null,
  use: use ?? null,
})

function faultsOf(
  { opening, status, seats }: Setting,
  limits: Limits | null,
  range: Span,
  minutes: number,
  now: number,
): Refusal[] {
  if (status !== 'listed') return [{ code: 'conflict.instrument_not_open' }]
  if (opening === null || seats.length === 0) return [{ code: 'conflict.booking_not_opened' }]
  const wrong = wishFaults({ ...range, from: Math.max(range.from, now) }, now, horizonDays)
  if (Number.isNaN(range.from) || wrong.length > 0)
    return wrong.length > 0 ? wrong : [{ code: 'malformed.instant' }]
  if (limits === null) return [{ code: 'conflict.booking_not_opened' }]
  const { shortestMinutes, longestMinutes } = limits
  const faults: Refusal[] = []
  const room = (range.until - Math.max(range.from, now)) / MINUTE
  if (room < minutes) faults.push({ code: 'booking.wait_narrow', pointer: '/minutes' })
  if (range.until - range.from > waiting.rangeDays * DAY)
    faults.push({ code: 'booking.wait_long', pointer: '/latest', params: { days: waiting.rangeDays } })
  if (minutes < shortestMinutes)
    faults.push({ code: 'booking.short', pointer: '/minutes', params: { minutes: shortestMinutes } })
  if (minutes > longestMinutes)
    faults.push({ code: 'booking.long', pointer: '/minutes', params: { minutes: longestMinutes } })
  return faults
}

/** What would keep any offer from standing, and a place in line that is held already. */
async function lacks(app: App, trx: Trx, setting: Setting, wish: WishRow): Promise<Refusal[]> {
  const { personId, userClass, use, seat } = wish
  const from = wish.earliest.getTime()
  const span = { from, until: from + wish.minutes * MINUTE }
  const asked = { span, seat, userClass, personId, use, offSite: false, except: null, override: false }
  const terms = (await brokenTerms(trx, setting, asked)).filter(({ code }) => code.includes('qualification'))
  const open = await openWishes(trx, personId, setting.id)
  const isTwin = open.some(
    (each) =>
      each.minutes === wish.minutes &&
      each.earliest.getTime() === from &&
      each.latest.getTime() === wish.latest.getTime(),
  )
  return [
    ...(setting.seats.some(({ position }) => seat === null || seat === position)
      ? []
      : [{ code: 'booking.no_seat', pointer: '/seat' }]),
    ...terms,
    ...(await customsRefusals(app, trx, setting, asked)),
    ...(isTwin ? [{ code: 'conflict.booking_wish_twice' }] : []),
    ...(open.length < waiting.wishesEach
      ? []
      : [{ code: 'conflict.booking_wishes', params: { most: waiting.wishesEach } }]),
  ]
}

const record = (trx: Trx, principal: Principal, id: string, action: string, detail = {}): Promise<void> =>
  recordEvents(trx, principal, [
    { action: `booking_wish.${action}`, subjectKind: 'booking_wish', subjectId: id, detail },
  ])

/** Leaves the line; an offer is declined at its booking. */
export const leaveLine = (app: App, principal: Principal, id: string): Promise<Outcome<Wish>> =>
  app.db.transaction().execute(async (trx): Promise<Outcome<Wish>> => {
    const now = app.clock.now().getTime()
    const sight = sightOf(principal, now)
    const seen = await findWish(trx, sight, id)
    if (seen === undefined) return refused({ code: 'not_found.booking_wish' })
    await lockSeats(trx, seen.instrument.id)
    const wish = await findWish(trx, sight, id)
    if (wish?.state !== 'waiting') return refused({ code: 'conflict.booking_wish_not_waiting' })
    await setWish(trx, id, 'left', now)
    await record(trx, principal, id, 'left')
    return done(viewOf({ ...wish, state: 'left', ahead: null }))
  })

/** One's own wishes and those for instruments one manages, the latest first. */
export async function readWishes(
  app: App,
  viewer: Principal,
  { limit, cursor, ...filters }: WishQuery,
): Promise<Outcome<WishList>> {
  const [after] = cursor === undefined ? [undefined] : (decodeCursor(cursor, 1) ?? [null])
  if (after !== undefined && (typeof after !== 'string' || !isId(after)))
    return refused({ code: 'malformed.cursor' })
  const sight = sightOf(viewer, app.clock.now().getTime())
  const rows = await listWishes(app.db, sight, filters, { limit: limit + 1, after })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({ items: items.map(viewOf), nextCursor: last === undefined ? null : encodeCursor([last.id]) })
}

const iso = (instant: Date | string): string => new Date(instant).toISOString()

const viewOf = (wish: WishRecord): Wish => ({
  id: wish.id,
  instrument: wish.instrument,
  person: wish.person,
  userClass: wish.userClass,
  earliest: iso(wish.earliest),
  latest: iso(wish.latest),
  minutes: wish.minutes,
  seat: wish.seat,
  purpose: wish.purpose,
  use: wish.use,
  state: wish.state,
  ahead: wish.ahead,
  offer:
    wish.offer === null
      ? null
      : {
          bookingId: wish.offer.booking,
          startsAt: iso(wish.offer.from),
          endsAt: iso(wish.offer.until),
          expiresAt: iso(wish.offer.expires),
        },
  createdAt: iso(wish.createdAt),
  canLeave: wish.state === 'waiting',
})
