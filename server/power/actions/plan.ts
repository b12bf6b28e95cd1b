import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { readNext } from '../../telemetry/index.ts'
import type { Interval } from '../facts.ts'
import type { Machine } from '../rules/machine.ts'
import { unpack } from '../rules/packed.ts'
import { rangesOf, type Reading } from '../rules/reading.ts'
import { cutDraft, draftRestBefore, dropDrafts, findDrafts, type Draft } from '../store/drafts.ts'
import { restsBefore, stretchesBefore } from '../store/marks.ts'
import { placesById, thresholdsOf, type Place } from '../store/places.ts'
import type { Waiting } from '../store/rereading.ts'
import { power } from './parameters.ts'
import { readTasks, type Task } from './read.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** 1970: before any sample. */
const BEGINNING = 0

/** `stood`: where the reading stood; `cut`: from when on intervals are compared; `end`: how far it will go, ms. */
export type Again = Place &
  Task & {
    wish: Waiting
    stood: Machine | undefined
    cut: number
    end: number
    rests: Machine[]
    ended: Interval[]
  }

type Ground = { held: ReadonlyMap<string, Machine | undefined>; now: Date }

/** From where on places are to be read again and how far: on from what earlier steps have read, if they have. */
export async function planAgain(
  trx: Trx,
  waiting: readonly Waiting[],
  { held, now }: Ground,
): Promise<Again[]> {
  const ids = waiting.map(({ placeId }) => placeId)
  const drafts = await standingDrafts(trx, waiting)
  const thresholds = await thresholdsOf(trx, ids)
  const rests = await restsBefore(trx, waiting)
  const stretches = await stretchesBefore(trx, waiting)
  const places = new Map((await placesById(trx, ids)).map((place) => [place.placeId, place]))
  return waiting.flatMap((wish): Again[] => {
    const { placeId } = wish
    const [place, list] = [places.get(placeId), thresholds.get(placeId)]
    if (place === undefined || list === undefined || !held.has(placeId)) return []
    const stood = held.get(placeId)
    const begin = {
      rest: rests.get(placeId),
      stretch: stretches.get(placeId),
      earliest: list[0]?.fromAt ?? 0,
    }
    const start = startOf(drafts.get(placeId), wish, { ...begin, stood })
    const end = untilOf(wish, stood, now.getTime())
    return [{ ...place, ...start, thresholds: list, wish, stood, end, until: end, rests: [], ended: [] }]
  })
}

/**
 * How far to read: as far as the place had been read. What was corrected concerns samples beyond that too, which came
 * while nobody knew that they were of this place.
 */
const untilOf = ({ until, cause }: Waiting, stood: Machine | undefined, now: number): number =>
  Math.max(until ?? 0, (cause === 'late' ? stood?.at : undefined) ?? now + DAY)

type Begin = {
  rest: string | undefined
  stretch: number | undefined
  earliest: number
  stood: Machine | undefined
}

function startOf(
  draft: Draft | undefined,
  { from }: Waiting,
  { rest, stretch, earliest, stood }: Begin,
): Pick<Again, 'machine' | 'cut' | 'after'> {
  if (draft !== undefined) {
    const machine = draft.machine === null ? undefined : unpack(draft.machine)
    return { machine, cut: draft.cut, after: draft.readUntil }
  }
  const machine = rest === undefined ? undefined : unpack(rest)
  // Without a kept state it begins with the uninterrupted time before, and without that with the first thresholds.
  const begin = stretch ?? (stood !== undefined && stood.from < from ? stood.from : BEGINNING)
  return { machine, cut: machine?.from ?? begin, after: machine?.at ?? Math.max(begin, earliest) - 1 }
}

/** What earlier steps have read, taken back to before whatever was wished since then. */
async function standingDrafts(trx: Trx, waiting: readonly Waiting[]): Promise<Map<string, Draft>> {
  const drafts = await findDrafts(
    trx,
    waiting.map(({ placeId }) => placeId),
  )
  for (const { placeId, ids, froms } of waiting) {
    const draft = drafts.get(placeId)
    if (draft === undefined) continue
    const fresh = froms.filter(
      (from, place) => !draft.wishes.includes(ids[place] ?? '') && from <= draft.readUntil,
    )
    if (fresh.length === 0) continue
    const rest = await draftRestBefore(trx, placeId, Math.min(...fresh))
    if (rest === undefined) {
      await dropDrafts(trx, [placeId])
      drafts.delete(placeId)
    } else {
      const { at, machine } = rest
      await cutDraft(trx, placeId, { at, machine, from: unpack(machine).from })
      drafts.set(placeId, { ...draft, readUntil: at, machine })
    }
  }
  return drafts
}

/** Whether a place takes more than one step. */
export const isLong = ({ after, until }: Again): boolean => until - after > power.rereading.stepDays * DAY

/**
 * Reads in windows, so that many days do not have to lie in memory at once; times without a sample are passed over, beyond
 * `until` too.
 */
export async function readWindows(app: App, places: readonly Again[]): Promise<void> {
  const window = power.rereading.windowHours * HOUR
  for (;;) {
    const going = places.filter(({ after, until }) => after < until)
    if (going.length === 0) return
    const tasks = going.map((place) => ({ ...place, until: Math.min(place.until, place.after + window) }))
    const readings = await readTasks(app.telemetry.db, tasks)
    const empty = going.filter((place, index) =>
      take(place, tasks[index]?.until ?? place.until, readings[index]),
    )
    await passOver(app, empty)
  }
}

/** Tells whether there was nothing to be read. */
function take(place: Again, until: number, reading: Reading | undefined): boolean {
  const isEmpty = reading === undefined || reading.machine === place.machine
  place.after = until
  if (reading === undefined) return isEmpty
  place.machine = reading.machine
  place.rests.push(...reading.rests)
  place.ended.push(...reading.ended)
  return isEmpty
}

/** On to the next sample of each place, or to the end. */
async function passOver(app: App, places: readonly Again[]): Promise<void> {
  const ranges = places.map(({ periods, after, end }) => rangesOf(periods, after, end))
  const found = await readNext(app.telemetry.db, ranges.flat())
  let taken = 0
  for (const [index, place] of places.entries()) {
    const next = found.slice(taken, (taken += ranges[index]?.length ?? 0)).map((at) => at ?? Infinity)
    place.after = Math.max(place.after, Math.min(place.end, Math.min(...next) - 1))
  }
}
