import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Interval } from '../facts.ts'
import { goingOn } from '../rules/machine.ts'
import { compare, daysTouched } from '../rules/news.ts'
import { unpack } from '../rules/packed.ts'
import { draftIntervals, draftRests, dropDrafts } from '../store/drafts.ts'
import { dropRests, tellStates, touchDays } from '../store/marks.ts'
import { findWaiting, finishRereading, putLast, takeTurn, type Waiting } from '../store/rereading.ts'
import { addIntervals, clearStates, readLasts, putAside, storedFrom } from '../store/write.ts'
import { holdMachines } from './hold.ts'
import { keepReadings, type Kept } from './keep.ts'
import { power } from './parameters.ts'
import { isLong, planAgain, readWindows, type Again } from './plan.ts'
import { stepOn } from './step.ts'

/**
 * Reads again what waits for it: from the last state before it that was kept, as far as the place had been read. What no
 * longer holds is put aside. A place that takes long goes on by one step.
 * @returns places read; undefined while another process is at it
 */
export async function rereadWaiting(app: App): Promise<number | undefined> {
  const waiting = await findWaiting(app.db, power.rereading.atOnce)
  if (waiting.length === 0) return 0
  try {
    return await reread(app, waiting)
  } catch (error) {
    app.log.error({ err: error, places: waiting.length }, 'power rereading')
    return rereadEach(app, waiting)
  }
}

/** One after the other, so that those that can be read are; the others wait behind everybody else. */
async function rereadEach(app: App, waiting: readonly Waiting[]): Promise<number> {
  let read = 0
  for (const one of waiting)
    try {
      read += (await reread(app, [one])) ?? 0
    } catch (error) {
      app.log.error({ err: error, place: one.placeId }, 'power rereading')
      await putLast(app.db, one.ids, app.clock.now())
    }
  return read
}

async function reread(app: App, waiting: readonly Waiting[]): Promise<number | undefined> {
  const long = await app.db.transaction().execute((trx) => rereadShort(app, trx, waiting))
  for (const placeId of long ?? []) await stepOn(app, placeId)
  return long === undefined ? undefined : waiting.length
}

/** Reads again, all at once, what takes no longer than a step or has no more than that to go; tells which take longer. */
async function rereadShort(app: App, trx: Trx, waiting: readonly Waiting[]): Promise<string[] | undefined> {
  if (!(await takeTurn(trx, 'power rereading'))) return undefined
  const now = app.clock.now()
  const ids = waiting.map(({ placeId }) => placeId)
  const held = await holdMachines(trx, ids, false)
  const all = await planAgain(trx, waiting, { held, now })
  const short = all.filter((place) => !isLong(place))
  await readWindows(app, short)
  await joinDrafts(trx, short)
  const done = await write(trx, short, now)
  const idle = waiting.filter(({ placeId }) => !all.some((place) => place.placeId === placeId))
  await finishRereading(trx, [...done, ...idle.map((wish) => ({ ids: wish.ids, added: 0, gone: 0 }))], now)
  await dropDrafts(
    trx,
    [...short, ...idle].map(({ placeId }) => placeId),
  )
  return all.filter(isLong).map(({ placeId }) => placeId)
}

/** What earlier steps have led to comes before what the last one did. */
async function joinDrafts(trx: Trx, places: readonly Again[]): Promise<void> {
  const ids = places.map(({ placeId }) => placeId)
  const [intervals, rests] = [await draftIntervals(trx, ids), await draftRests(trx, ids)]
  for (const place of places) {
    place.ended.unshift(...(intervals.get(place.placeId) ?? []))
    place.rests.unshift(...(rests.get(place.placeId) ?? []).map((rest) => unpack(rest)))
  }
}

type Done = { ids: string[]; added: number; gone: number }
type Compared = { place: Again; gone: Interval[]; added: Interval[]; days: string[] }

async function write(trx: Trx, places: readonly Again[], now: Date): Promise<Done[]> {
  const froms = places.map(({ placeId, cut }) => ({ placeId, from: cut }))
  const stored = Map.groupBy(await storedFrom(trx, froms), ({ placeId }) => placeId)
  const compared = places.map((place) => {
    const { gone, added } = compare(stored.get(place.placeId) ?? [], place.ended)
    const days = daysTouched([...gone, ...goingOn(place.stood)], [...added, ...goingOn(place.machine)])
    return { place, gone, added, days }
  })
  for (const { place, gone, added } of compared) {
    const { placeId, instrumentId, wish } = place
    const of = gone.map((each) => ({ ...each, placeId, instrumentId }))
    await putAside(trx, of, { ids: gone.map(() => newId()), cause: wish.cause, at: now })
    await addIntervals(
      trx,
      added.map((each) => ({ ...each, placeId, instrumentId })),
    )
  }
  await dropRests(
    trx,
    places.map(({ placeId, wish }) => ({ placeId, from: wish.from })),
  )
  await keepStanding(trx, compared, now)
  return compared.map(({ place, gone, added }) => ({
    ids: place.wish.ids,
    added: added.length,
    gone: gone.length,
  }))
}

async function keepStanding(trx: Trx, compared: readonly Compared[], now: Date): Promise<void> {
  const ids = compared.map(({ place }) => place.placeId)
  const lasts = await readLasts(trx, ids)
  const kept = compared.flatMap(({ place, days }): Kept[] => {
    const { machine, stood } = place
    if (machine === undefined) return []
    const last = lasts.get(place.placeId) ?? { ranAt: null, onAt: null }
    return [{ ...place, machine, before: stood, days, lasts: last }]
  })
  await keepReadings(trx, kept, { now, counted: true })
  const emptied = compared.filter(({ place }) => place.machine === undefined)
  await clear(trx, emptied, now)
}

/** Places of which nothing is known any more: their days are counted again, and whoever looks at them is told. */
async function clear(trx: Trx, compared: readonly Compared[], now: Date): Promise<void> {
  await touchDays(
    trx,
    compared.flatMap(({ place: { instrumentId }, days }) => days.map((day) => ({ instrumentId, day }))),
  )
  await clearStates(
    trx,
    compared.map(({ place }) => place.placeId),
    now,
  )
  await tellStates(
    trx,
    compared.map(({ place }) => place.instrumentId),
  )
}

/** Reads again whatever asks for it, as long as the process serves. */
export async function keepRereading(app: App, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    const read = await rereadWaiting(app)
    if (read !== undefined && read > 0) continue
    await pause(power.rereading.everyMs, undefined, { signal: stopped }).catch(() => undefined)
  }
}
