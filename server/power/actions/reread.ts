import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import type { Interval } from '../facts.ts'
import { openInterval, type Machine } from '../rules/machine.ts'
import { compare, daysTouched } from '../rules/news.ts'
import { unpack } from '../rules/packed.ts'
import type { Reading } from '../rules/reading.ts'
import { dropRests, restsBefore, stretchesBefore, tellStates, touchDays } from '../store/marks.ts'
import { placesById, thresholdsOf, type Place } from '../store/places.ts'
import {
  findWaiting,
  finishRereading,
  noteProgress,
  putLast,
  takeTurn,
  type Waiting,
} from '../store/rereading.ts'
import { addIntervals, clearStates, readLasts, putAside, storedFrom } from '../store/write.ts'
import { holdMachines } from './hold.ts'
import { keepReadings, type Kept } from './keep.ts'
import { power } from './parameters.ts'
import { readTasks, type Task } from './read.ts'

const HOUR = 3_600_000
/** What a place without a reading yet may hold: until a little after now. */
const AHEAD = 24 * HOUR

/** `stood`: where the reading stood; `cut`: from when on intervals are compared. */
type Again = Place &
  Task & { wish: Waiting; stood: Machine | undefined; cut: number; rests: Machine[]; ended: Interval[] }

/**
 * Reads again what waits for it: from the last state before it that was kept, as far as the place had been read. What no
 * longer holds is put aside.
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
  return app.db.transaction().execute(async (trx) => {
    if (!(await takeTurn(trx, 'power rereading'))) return undefined
    const now = app.clock.now()
    const places = await prepare(trx, waiting, now)
    await readWindows(app, places)
    const done = await write(trx, places, now)
    const idle = waiting.filter(({ placeId }) => !places.some((place) => place.placeId === placeId))
    await finishRereading(trx, [...done, ...idle.map(({ ids }) => ({ ids, added: 0, gone: 0 }))], now)
    return waiting.length
  })
}

async function prepare(trx: Trx, waiting: readonly Waiting[], now: Date): Promise<Again[]> {
  const ids = waiting.map(({ placeId }) => placeId)
  const held = await holdMachines(trx, ids, false)
  const thresholds = await thresholdsOf(trx, ids)
  const rests = await restsBefore(trx, waiting)
  const stretches = await stretchesBefore(trx, waiting)
  const places = new Map((await placesById(trx, ids)).map((place) => [place.placeId, place]))
  return waiting.flatMap((wish): Again[] => {
    const { placeId } = wish
    const [place, list] = [places.get(placeId), thresholds.get(placeId)]
    if (place === undefined || list === undefined || !held.has(placeId)) return []
    const stood = held.get(placeId)
    const until = Math.max(wish.until ?? 0, stood?.at ?? now.getTime() + AHEAD)
    const rest = rests.get(placeId)
    const machine = rest === undefined ? undefined : unpack(rest)
    // Without a kept state it begins with the uninterrupted time before, and without that with the first thresholds.
    const begin =
      stretches.get(placeId) ?? (stood !== undefined && stood.from < wish.from ? stood.from : -Infinity)
    const cut = machine?.from ?? begin
    const after = machine?.at ?? Math.max(begin, list[0]?.fromAt ?? begin) - 1
    return [{ ...place, thresholds: list, wish, stood, machine, cut, after, until, rests: [], ended: [] }]
  })
}

/** Reads in windows, so that a year does not have to lie in memory at once. */
async function readWindows(app: App, places: Again[]): Promise<void> {
  const window = power.rereading.windowHours * HOUR
  for (;;) {
    const going = places.filter(({ after, until }) => after < until)
    if (going.length === 0) return
    const tasks = going.map((place) => ({ ...place, until: Math.min(place.until, place.after + window) }))
    const readings = await readTasks(app.telemetry.db, tasks)
    for (const [index, place] of going.entries())
      take(place, tasks[index]?.until ?? place.until, readings[index])
    await tellProgress(app.db, going)
  }
}

function take(place: Again, until: number, reading: Reading | undefined): void {
  place.after = until
  if (reading === undefined) return
  place.machine = reading.machine
  place.rests.push(...reading.rests)
  place.ended.push(...reading.ended)
}

async function tellProgress(db: Db, places: readonly Again[]): Promise<void> {
  for (const { wish, after, until } of places)
    if (wish.cause === 'corrected') await noteProgress(db, wish.ids, new Date(Math.min(after, until)))
}

type Done = { ids: string[]; added: number; gone: number }

async function write(trx: Trx, places: readonly Again[], now: Date): Promise<Done[]> {
  const froms = places.map(({ placeId, cut }) => ({ placeId, from: Math.max(cut, BEGINNING) }))
  const stored = Map.groupBy(await storedFrom(trx, froms), ({ placeId }) => placeId)
  const compared = places.map((place) => ({
    place,
    ...compare(stored.get(place.placeId) ?? [], place.ended),
  }))
  for (const { place, gone, added } of compared) {
    const { placeId, instrumentId, wish } = place
    await putAside(trx, gone, { ids: gone.map(() => newId()), cause: wish.cause, at: now })
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

/** 1970: before any sample. */
const BEGINNING = 0

type Compared = { place: Again; gone: Interval[]; added: Interval[] }

async function keepStanding(trx: Trx, compared: readonly Compared[], now: Date): Promise<void> {
  const ids = compared.map(({ place }) => place.placeId)
  const lasts = await readLasts(trx, ids)
  const kept = compared.flatMap(({ place, gone, added }): Kept[] => {
    const { machine, stood } = place
    if (machine === undefined) return []
    const last = lasts.get(place.placeId) ?? { ranAt: null, onAt: null }
    const changed = [...gone, ...added, ...goingOn(stood)]
    return [{ ...place, machine, before: stood, changed, lasts: last }]
  })
  await keepReadings(trx, kept, { now, counted: true })
  const emptied = compared.filter(({ place }) => place.machine === undefined)
  await clear(trx, emptied, now)
}

/** The interval that went on so far: its days are counted again too, for it may have become shorter. */
const goingOn = (stood: Machine | undefined): Interval[] => {
  const open = stood === undefined ? undefined : openInterval(stood)
  return open === undefined ? [] : [open]
}

/** Places of which nothing is known any more: their days are counted again, and whoever looks at them is told. */
async function clear(trx: Trx, compared: readonly Compared[], now: Date): Promise<void> {
  const days = compared.flatMap(({ place: { instrumentId, stood }, gone }) =>
    daysTouched(undefined, undefined, [...gone, ...goingOn(stood)], power.touchEvery).map((day) => ({
      instrumentId,
      day,
    })),
  )
  await touchDays(trx, days)
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
