import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '../../platform/app.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import { takeArrivals } from '../../telemetry/index.ts'
import type { Interval } from '../facts.ts'
import { goingOn, type Machine } from '../rules/machine.ts'
import { daysTouched, dayUnderWay, isDue, joinNews, newsOfPlace, type News } from '../rules/news.ts'
import type { Reading } from '../rules/reading.ts'
import { lastsOf } from '../rules/standing.ts'
import { placesById, placesOf, thresholdsOf, withReading, type Place } from '../store/places.ts'
import { askRereading, takeTurn, type Wish } from '../store/rereading.ts'
import { addIntervals } from '../store/write.ts'
import { holdMachines } from './hold.ts'
import { keepReadings, type Kept } from './keep.ts'
import { power } from './parameters.ts'
import { readTasks, type Task } from './read.ts'

type Told = Place & { firstAt: number; lastAt: number }
type Going = Told & Task

/**
 * Takes what has arrived and reads its places on. What was taken goes from the storage of samples only after the
 * product's transaction has committed: cut in between, it is taken again and leads to the same.
 * @returns batches taken; undefined while another process is at it
 */
export async function readArrivals(app: App): Promise<number | undefined> {
  return app.telemetry.db.transaction().execute(async (samples) => {
    if (!(await takeTurn(samples, 'power reading'))) return undefined
    const arrivals = await takeArrivals(samples, power.arrivalsAtOnce)
    if (arrivals.length === 0) return 0
    const news = joinNews(arrivals.flatMap(({ devices }) => devices))
    const told = { news, now: app.clock.now() }
    try {
      await app.db.transaction().execute((trx) => readNews(trx, samples, told))
    } catch (error) {
      // One place that cannot be read must not stop all others: each is read again by itself.
      app.log.error({ err: error, arrivals: arrivals.length }, 'power reading')
      await app.db.transaction().execute((trx) => putOff(trx, told))
    }
    return arrivals.length
  })
}

type Batch = { news: ReadonlyMap<number, News>; now: Date }

/** Of which times of these places devices spoke. */
const toldOf = (places: readonly Place[], news: ReadonlyMap<number, News>): Told[] =>
  places.flatMap((place): Told[] => {
    const stretch = newsOfPlace(place.periods, news)
    return stretch === undefined ? [] : [{ ...place, ...stretch }]
  })

async function putOff(trx: Trx, { news, now }: Batch): Promise<void> {
  const told = toldOf(await placesOf(trx, [...news.keys()]), news)
  const read = await withReading(
    trx,
    told.map(({ placeId }) => placeId),
  )
  await askRereading(trx, told.filter(({ placeId }) => read.has(placeId)).map(wishOf), now)
}

async function readNews(trx: Trx, samples: Db, { news, now }: Batch): Promise<void> {
  const places = await placesOf(trx, [...news.keys()])
  const ids = places.map(({ placeId }) => placeId)
  const held = await holdMachines(trx, ids, true)
  // Who measured a place is asked for once it is held: it may have changed until then, and have been read again by that.
  const told = toldOf(await placesById(trx, [...held.keys()]), news)
  const others = places.filter(({ placeId }) => !held.has(placeId))
  const busy = await withReading(
    trx,
    others.map(({ placeId }) => placeId),
  )
  const thresholds = await thresholdsOf(trx, [...held.keys()])
  const going = told.flatMap((place): Going[] => {
    const list = thresholds.get(place.placeId)
    if (list === undefined) return []
    const machine = held.get(place.placeId)
    const after = machine?.at ?? place.firstAt - 1
    return [{ ...place, thresholds: list, machine, after, until: place.lastAt }]
  })
  const late = [
    ...toldOf(others, news).filter(({ placeId }) => busy.has(placeId)),
    ...going.filter(({ machine, firstAt }) => machine !== undefined && firstAt <= machine.at),
  ]
  await askRereading(trx, late.map(wishOf), now)
  const onward = going.filter(({ after, until }) => until > after)
  await write(trx, onward, await readTasks(samples, onward), now)
}

const wishOf = ({ placeId, instrumentId, firstAt, lastAt }: Told): Wish => ({
  placeId,
  instrumentId,
  from: firstAt,
  until: lastAt,
  cause: 'late',
})

async function write(
  trx: Trx,
  going: readonly Going[],
  readings: readonly Reading[],
  now: Date,
): Promise<void> {
  const read = going.flatMap((place, index): (Kept & { ended: Interval[] })[] => {
    const { machine, ended = [], rests = [] } = readings[index] ?? {}
    if (machine === undefined || machine.at === place.machine?.at) return []
    const days = newDays(place.machine, machine, ended)
    return [{ ...place, before: place.machine, machine, rests, ended, days, lasts: lastsOf(ended) }]
  })
  await addIntervals(
    trx,
    read.flatMap(({ placeId, instrumentId, ended }) =>
      ended.map((each) => ({ ...each, placeId, instrumentId })),
    ),
  )
  await keepReadings(trx, read, { now, counted: false })
}

/** Days of which more is known than before; none while the interval that goes on has hardly grown. */
function newDays(before: Machine | undefined, after: Machine, ended: readonly Interval[]): string[] {
  if (!isDue(before, after, ended, power.touchEvery)) return []
  const days = daysTouched(goingOn(before), [...ended, ...goingOn(after)])
  return [...new Set([...days, ...dayUnderWay(before)])]
}

/** Reads on as long as the process serves. */
export async function keepReading(app: App, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    const taken = await readArrivals(app)
    if (taken === power.arrivalsAtOnce) continue
    await pause(power.everyMs, undefined, { signal: stopped }).catch(() => undefined)
  }
}
