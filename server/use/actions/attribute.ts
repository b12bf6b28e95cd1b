import { isId, newId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import { notify } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import type { AttributionList, AttributionsBody, NewAttribution } from '../schema/unexplained.ts'
import {
  addAttributions,
  askedBefore,
  belongs,
  findAttribution,
  isUndone,
  listAttributions,
  type AttributionRow,
} from '../store/attributions.ts'
import { lockCounting } from '../store/days.ts'
import { findPlace, isOpen, type Place } from '../store/gaps.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { PAGE } from './cursors.ts'
import { unexplained } from './parameters.ts'
import { countTouched } from './recount.ts'
import { timeText } from './tell.ts'

type Ready = { item: NewAttribution; place: Place; row: AttributionRow }

/** Says what times were that ran unexplained: all or none, and the figures follow before the answer. */
export async function attribute(
  app: App,
  principal: Principal,
  { items }: AttributionsBody,
): Promise<Outcome<{ ids: string[] }>> {
  const outcome = await app.db.transaction().execute(async (trx): Promise<Outcome<{ ids: string[] }>> => {
    await lockCounting(trx)
    const ready: Ready[] = []
    const refusals: Refusal[] = []
    for (const [index, item] of items.entries()) {
      const found = await prepare(app, trx, { principal, item, others: ready })
      if (found.ok) ready.push(found.value)
      else refusals.push(...found.refusals.map((each) => ({ pointer: `/items/${index}`, ...each })))
    }
    if (refusals.length > 0) return refused(...refusals)
    await addAttributions(
      trx,
      ready.map(({ row }) => row),
    )
    await recordEvents(
      trx,
      principal,
      ready.map(({ row }) => ({
        action: 'use.attributed',
        subjectKind: 'instrument',
        subjectId: row.instrument_id,
        reason: row.reason,
        detail: { attribution: row.id, said: row.said, from: row.starts_at, until: row.ends_at },
      })),
    )
    await ask(app, trx, ready)
    return done({ ids: ready.map(({ row }) => row.id) })
  })
  if (outcome.ok) await countTouched(app)
  return outcome
}

type Preparing = { principal: Principal; item: NewAttribution; others: readonly Ready[] }

async function prepare(app: App, trx: Trx, { principal, item, others }: Preparing): Promise<Outcome<Ready>> {
  const place = await findPlace(trx, principal.scope, { ...item, at: new Date(item.startsAt) })
  if (place === undefined) return refused({ code: 'not_found.instrument' })
  const [from, until] = [new Date(item.startsAt), new Date(item.endsAt)]
  const row: AttributionRow = {
    id: newId(),
    instrument_id: place.instrumentId,
    place_id: place.placeId,
    seat_id: place.seatId,
    starts_at: from,
    ends_at: until,
    said: item.said,
    kind: item.kind ?? (item.said === 'own_use' ? 'research' : 'other'),
    order_id: item.orderId ?? null,
    booking_id: item.bookingId ?? null,
    person_id: item.personId ?? null,
    reason: item.reason?.trim() ?? null,
    suggested: item.suggested ?? false,
    undoes_id: null,
    created_by: personOf(principal),
    created_at: app.clock.now(),
  }
  const refusals = [...missing(row), ...(await foreign(trx, row)), ...(await tooOften(trx, row))]
  const taken = others.some(
    (each) => each.row.place_id === row.place_id && each.row.starts_at < until && from < each.row.ends_at,
  )
  if (from >= until || taken || !(await isOpen(trx, { placeId: place.placeId, from, until })))
    refusals.push({ code: 'use.not_open' })
  return refusals.length > 0 ? refused(...refusals) : done({ item, place, row })
}

/** What a saying needs beside itself. */
function missing({ said, order_id, booking_id, person_id, reason }: AttributionRow): Refusal[] {
  const needed =
    (said === 'order' && order_id === null) ||
    (said === 'booking' && booking_id === null) ||
    (said === 'asked' && person_id === null)
  const isSilent = (said === 'other' || said === 'booking') && (reason === null || reason === '')
  return [
    ...(needed ? [{ code: 'use.what' }] : []),
    ...(isSilent ? [{ code: 'use.reason', pointer: '/reason' }] : []),
  ]
}

async function foreign(trx: Trx, row: AttributionRow): Promise<Refusal[]> {
  const { order_id: orderId, booking_id: bookingId, person_id: personId } = row
  const is = await belongs(trx, row.instrument_id, { orderId, bookingId, personId })
  const all =
    (orderId === null || is.order) && (bookingId === null || is.booking) && (personId === null || is.person)
  return all ? [] : [{ code: 'use.not_here' }]
}

const HOUR = 3_600_000

/** Nobody is asked about the same time again and again. */
async function tooOften(trx: Trx, row: AttributionRow): Promise<Refusal[]> {
  if (row.said !== 'asked') return []
  const { most, everyHours } = unexplained.asks
  const { count, last } = await askedBefore(trx, {
    placeId: row.place_id,
    from: row.starts_at,
    until: row.ends_at,
  })
  if (count >= most) return [{ code: 'use.asked_most', params: { most } }]
  const isSoon = last !== null && row.created_at.getTime() - last.getTime() < everyHours * HOUR
  return isSoon ? [{ code: 'use.asked_lately', params: { hours: everyHours } }] : []
}

/** Asks the last user by a notice; the time waits for the answer. */
async function ask(app: App, trx: Trx, ready: readonly Ready[]): Promise<void> {
  const asked = ready.filter(({ row }) => row.said === 'asked')
  await notify(
    app,
    trx,
    asked.map(({ row, place }) => ({
      to: row.person_id ?? '',
      kind: 'use.asked',
      params: { instrument: place.name, time: timeText({ from: row.starts_at, until: row.ends_at }) },
      link: row.booking_id === null ? '/me' : `/bookings/${row.booking_id}`,
    })),
  )
}

/** Takes back what was said: by an entry of its own, once. */
export async function undo(
  app: App,
  principal: Principal,
  id: string,
  { reason }: { reason?: string },
): Promise<Outcome<{ ids: string[] }>> {
  const outcome = await app.db.transaction().execute(async (trx): Promise<Outcome<{ ids: string[] }>> => {
    await lockCounting(trx)
    const row = await findAttribution(trx, principal.scope, id)
    if (row === undefined) return refused({ code: 'not_found.attribution' })
    if (await isUndone(trx, id)) return refused({ code: 'use.undone' })
    const made = {
      ...row,
      id: newId(),
      undoes_id: id,
      reason: reason?.trim() ?? null,
      created_by: personOf(principal),
      created_at: app.clock.now(),
    }
    await addAttributions(trx, [made])
    const event = { action: 'use.undone', subjectKind: 'instrument', subjectId: row.instrument_id }
    await recordEvents(trx, principal, [{ ...event, reason: made.reason, detail: { attribution: id } }])
    return done({ ids: [made.id] })
  })
  if (outcome.ok) await countTouched(app)
  return outcome
}

type Asked = { instrument?: string; limit?: number; cursor?: string }

/** What was said, by whom and when, the latest first. */
export async function readAttributions(
  app: App,
  viewer: Principal,
  { instrument, limit = PAGE, cursor }: Asked,
): Promise<Outcome<AttributionList>> {
  const [before = null] = cursor === undefined ? [] : (decodeCursor(cursor, 1) ?? ['none'])
  if (before !== null && !(typeof before === 'string' && isId(before)))
    return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const query = { scope: viewer.scope, instrument: instrument ?? null, before, limit: limit + 1 }
  const rows = await listAttributions(app.db, query)
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({
    items: items.map(
      ({ instrumentId, name, placeId: _place, from, until, byName, at, undoneAt, ...rest }) => ({
        ...rest,
        instrument: { id: instrumentId, name },
        startsAt: from.toISOString(),
        endsAt: until.toISOString(),
        by: byName,
        at: at.toISOString(),
        undoneAt: undoneAt?.toISOString() ?? null,
      }),
    ),
    nextCursor: last === undefined ? null : encodeCursor([last.id]),
  })
}
