import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { system } from '../../platform/principal.ts'
import type { Opening, Slot } from '../facts.ts'
import { DAY, MINUTE } from '../rules/civil.ts'
import { merged, without } from '../../lib/spans.ts'
import { fitting } from '../rules/waiting.ts'
import type { Placement } from '../store/occupancy.ts'
import { findSetting, type Setting } from '../store/setting.ts'
import { askedTimes, lineOf, setWish, type WishRow } from '../store/wishes.ts'
import { addTaken } from '../store/write.ts'
import { record } from './events.ts'
import { horizonDays, waiting } from './parameters.ts'
import { place } from './place.ts'
import { planOf } from './plan.ts'
import { tellOffer } from './tell-wait.ts'

/**
 * Offers what is free to those who wait, the first in line first: a hold in their name, so that no time is ever
 * offered twice. The seats are locked by now.
 */
export async function offerFree(app: App, trx: Trx, instrumentId: string): Promise<void> {
  const now = app.clock.now().getTime()
  const line = await lineOf(trx, instrumentId, now, waiting.lineMost)
  const settings = new Map<string | null, Setting | undefined>()
  let free: Slot[] | undefined
  for (const wish of line) {
    const { organisationId: body } = wish
    const setting = settings.get(body) ?? (await settingFor(trx, wish))
    settings.set(body, setting)
    if (setting?.opening == null || setting.status !== 'listed') return
    free ??= await freeTimes(trx, setting, setting.opening, { line, now })
    if (free.length === 0) return
    const at = await firstFit(app, trx, { setting, opening: setting.opening, wish, free, now })
    if (at === undefined) continue
    await offer(app, trx, { setting, wish, at, now })
    free = undefined
  }
}

const NOWHERE = { kind: 'nothing' } as const

const settingFor = (trx: Trx, { instrumentId, organisationId }: WishRow): Promise<Setting | undefined> =>
  findSetting(trx, instrumentId, { reach: NOWHERE, organisationId })

/** What is free within everything the line wishes for. What somebody has asked for is not free to be offered. */
async function freeTimes(
  trx: Trx,
  setting: Setting,
  opening: Opening,
  { line, now }: { line: readonly WishRow[]; now: number },
): Promise<Slot[]> {
  const latest = Math.max(...line.map((wish) => wish.latest.getTime()))
  const range = { from: now, until: Math.min(latest, now + horizonDays * DAY) }
  const ids = setting.seats.map(({ id }) => id)
  const asked = Map.groupBy(await askedTimes(trx, ids, now), ({ seatId }) => seatId)
  const plans = await planOf(trx, { seats: setting.seats, opening, range, now })
  return plans.flatMap(({ seat, free }) =>
    without(free, merged(asked.get(seat.id) ?? [])).map((span) => ({ ...span, seat: seat.position })),
  )
}

type Fit = { setting: Setting; opening: Opening; wish: WishRow; free: readonly Slot[]; now: number }

/** The first of the free times that a wish fits and that its person may have by every rule. */
async function firstFit(
  app: App,
  trx: Trx,
  { setting, opening, wish, free, now }: Fit,
): Promise<Placement | undefined> {
  const limits = opening.limits[wish.userClass]
  if (limits === null) return undefined
  const soonest = now + Math.max(limits.noticeMinutes, waiting.leadMinutes) * MINUTE
  const range = { from: Math.max(wish.earliest.getTime(), soonest), until: wish.latest.getTime() }
  const { minutes, seat, userClass, personId, use } = wish
  const slots = fitting(free, { range, minutes, seat }, opening.stepMinutes).slice(0, waiting.tries)
  for (const slot of slots) {
    const span = { from: slot.from, until: slot.until }
    const asked = { span, seat: slot.seat, userClass, personId, use, offSite: false, except: null }
    const placed = await place(app, trx, setting, { ...asked, override: false }, now)
    if (placed.ok) return placed.value
  }
  return undefined
}

type Offer = { setting: Setting; wish: WishRow; at: Placement; now: number }

async function offer(app: App, trx: Trx, { setting, wish, at, now }: Offer): Promise<void> {
  const id = newId()
  const expires = Math.min(now + (setting.terms?.offerMinutes ?? waiting.offerMinutes) * MINUTE, at.span.from)
  const taken = { ...at, kind: 'booking', state: 'held', note: null, createdBy: null } as const
  const { personId, organisationId, userClass, purpose, use, seat } = wish
  await addTaken(trx, taken, {
    id,
    instrumentId: setting.id,
    personId,
    bookedBy: personId,
    organisationId,
    userClass,
    purpose,
    use,
    wishId: wish.id,
    anySeat: seat === null,
    holdExpiresAt: expires,
    idempotency: null,
    now,
  })
  await setWish(trx, wish.id, 'offered', now)
  await record(trx, system, [{ id, action: 'offered', detail: { wish: wish.id } }])
  await tellOffer(app, trx, { id, personId, instrument: setting.name, span: at.span, expires })
}
