import { calendarOf } from '../../calendar/index.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Opening, Slot, Span, Use, UserClass } from '../facts.ts'
import { MINUTE, monthOf, weekOf } from '../rules/civil.ts'
import { ruleFaults, wishFaults } from '../rules/limits.ts'
import { openSpans } from '../rules/opening.ts'
import { overlap } from '../../lib/spans.ts'
import { findClaims, type Claims } from '../store/claims.ts'
import { occupied, type Placement } from '../store/occupancy.ts'
import type { Seat, Setting } from '../store/setting.ts'
import { horizonDays } from './parameters.ts'
import { conductFaults } from './conduct.ts'
import { customsRefusals } from './customs.ts'
import type { Wanted } from './plan.ts'
import { brokenTerms } from './terms.ts'

/** An outcome that, where a time is not to be had, names the free ones nearest to the wish. */
export type Answer<T> = Outcome<T> & {
  nearest?: Slot[]
  /** What to look for instead, once the seats are no longer locked. */
  wanted?: Wanted
}

/** A time somebody wants. `seat` null: any. `except`: the booking that is to be moved there. */
export type Wish = {
  use: Use | null
  offSite: boolean
  span: Span
  seat: number | null
  userClass: UserClass
  personId: string
  except: string | null
  /** Staff overrule hours, notice, advance, length and quota; never another's time. */
  override: boolean
  /** Faults of these kinds do not count, as the notice of what has long begun. */
  ignore?: readonly string[]
  /** Times of the same person that are only thought of, as the earlier ones of a series. */
  also?: readonly Placement[]
}

/** Finds a seat for a wish, or every reason why there is none. The seats are locked by now. */
export async function place(
  app: App,
  trx: Trx,
  setting: Setting,
  wish: Wish,
  now: number,
): Promise<Answer<Placement>> {
  const { opening } = setting
  if (setting.status !== 'listed') return refused({ code: 'conflict.instrument_not_open' })
  if (opening === null) return refused({ code: 'conflict.booking_not_opened' })
  const faults = wishFaults(wish.span, now, horizonDays).filter(({ code }) => !wish.ignore?.includes(code))
  if (faults.length > 0) return refused(...faults)
  const seats = setting.seats.filter(({ position }) => wish.seat === null || position === wish.seat)
  if (seats.length === 0) return refused({ code: 'booking.no_seat', pointer: '/seat' })
  const claims = await claimsOn(trx, setting.id, { seats, wish, now })
  const seat = firstFree(seats, wish.span, claims.taken)
  const others = claims.counted
  const broken = wish.override ? [] : await brokenRules(trx, { setting, opening, wish, others, now })
  const refusals = [
    ...(seat === undefined ? [{ code: 'conflict.booking_overlap' }] : []),
    ...broken,
    ...(await customsRefusals(app, trx, setting, wish)).filter(({ code }) => !wish.ignore?.includes(code)),
  ]
  if (seat !== undefined && refusals.length === 0)
    return done({
      seatId: seat.id,
      span: wish.span,
      paddedUntil: wish.span.until + seat.bufferMinutes * MINUTE,
      isContested: claims.isContested,
    })
  const wanted = {
    setting: { seats: wish.seat === null ? setting.seats : seats },
    opening,
    limits: opening.limits[wish.userClass],
    wish: wish.span,
    now,
    except: wish.except ?? undefined,
  }
  return { ...refused(...refusals), wanted }
}

/** How far behind a time the buffers of any of the seats reach. */
const beyond = (seats: readonly Seat[]): number =>
  Math.max(0, ...seats.map(({ bufferMinutes }) => bufferMinutes)) * MINUTE

const firstFree = (seats: readonly Seat[], span: Span, taken: Claims['taken']): Seat | undefined =>
  seats.find(({ id, bufferMinutes }) => {
    const padded = { from: span.from, until: span.until + bufferMinutes * MINUTE }
    return !taken.some((each) => each.seatId === id && overlap(each, padded))
  })

/** The first of the seats whose time, buffers and all, is free. */
export async function freeSeat(
  trx: Trx,
  seats: readonly Seat[],
  { span, except }: Pick<Wish, 'span' | 'except'>,
  now: number,
): Promise<Seat | undefined> {
  const within = { from: span.from, until: span.until + beyond(seats) }
  const ids = seats.map(({ id }) => id)
  return firstFree(seats, span, await occupied(trx, ids, within, { now, except: except ?? undefined }))
}

/** What is taken where the wish would be, and what counts towards the quotas of its week and month. */
async function claimsOn(
  trx: Trx,
  instrumentId: string,
  { seats, wish, now }: { seats: readonly Seat[]; wish: Wish; now: number },
): Promise<Claims> {
  const { span, personId, except } = wish
  const [week, month] = [weekOf(span.from), monthOf(span.from)]
  const buffer = beyond(seats)
  const claims = await findClaims(trx, {
    seatIds: seats.map(({ id }) => id),
    span: { from: span.from, until: span.until + buffer },
    near: { from: span.from - buffer, until: span.until + buffer },
    personId,
    instrumentId,
    period: { from: Math.min(week.from, month.from), until: Math.max(week.until, month.until) },
    except,
    now,
  })
  return withThought(claims, wish.also ?? [])
}

const withThought = (claims: Claims, also: readonly Placement[]): Claims => ({
  ...claims,
  taken: [
    ...claims.taken,
    ...also.map(({ seatId, span, paddedUntil }) => ({ seatId, from: span.from, until: paddedUntil })),
  ],
  counted: [...claims.counted, ...also.map(({ span }) => span)],
})

type Judged = { setting: Setting; opening: Opening; wish: Wish; others: readonly Span[]; now: number }

async function brokenRules(trx: Trx, { setting, opening, wish, others, now }: Judged): Promise<Refusal[]> {
  const { span, userClass } = wish
  const open = openSpans(span, opening, await calendarOf(trx))
  const faults = ruleFaults(span, { opening, open, userClass, others, now, horizonDays })
  // Who has a time keeps it and may move it; what is counted against them concerns new ones.
  const counted = wish.except === null ? await conductFaults(trx, setting, wish.personId, now) : []
  return [...faults, ...(await brokenTerms(trx, setting, wish)), ...counted].filter(
    ({ code }) => !wish.ignore?.includes(code),
  )
}
