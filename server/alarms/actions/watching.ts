import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { readStretches } from '../../telemetry/index.ts'
import type { Verdict } from '../facts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { holdsAt, joined } from '../rules/judge.ts'
import type { Place } from '../rules/places.ts'
import { readOn, saysNow, type PowerTerms, type Watch } from '../rules/power.ts'
import { windowsOf } from '../rules/windows.ts'
import { findWatches, keepWatches, type WatchRow } from '../store/raised.ts'
import type { Target } from './judging.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A place that a rule on power watches, and how far it was read. */
type Watched = {
  target: Target
  terms: PowerTerms
  place: Place
  device: number
  watch: Watch
  gapMs: number
  isOpen: boolean
}

/** Rules on power: each reads on from where it stood, by samples that each device sent once for all of its rules. */
export async function judgePower(
  app: App,
  trx: Trx,
  targets: readonly Target[],
  now: number,
): Promise<Map<Target, Verdict>> {
  const those = targets.filter(({ rule }) => rule.terms.kind === 'power')
  if (those.length === 0) return new Map()
  const known = new Map(
    (await findWatches(trx, [...new Set(those.map(({ ruleId }) => ruleId))])).map((row) => [
      `${row.ruleId} ${row.placeId}`,
      row,
    ]),
  )
  const watched = those.flatMap((target) =>
    target.places.flatMap((place) => watchedOf(target, place, { known, now })),
  )
  const read: Read[] = []
  const devices = [...Map.groupBy(watched, ({ device }) => device)]
  for (let from = 0; from < devices.length; from += parameters.devicesAtOnce)
    read.push(...(await readSome(app, devices.slice(from, from + parameters.devicesAtOnce), now)))
  await keepWatches(
    trx,
    read
      .filter(({ watch, after }) => after.at !== watch.at)
      .map(({ target, place, after }) => ({ ruleId: target.ruleId, placeId: place.placeId, ...after })),
  )
  const verdicts = Map.groupBy(read, ({ target }) => target)
  return new Map(
    [...verdicts].map(([target, list]) => [target, joined(list.map((one) => verdictOf(one, now)))]),
  )
}

function watchedOf(
  target: Target,
  place: Place,
  { known, now }: { known: ReadonlyMap<string, WatchRow>; now: number },
): Watched[] {
  const { terms } = target.rule
  if (terms.kind !== 'power' || place.device === null) return []
  const gapMs = (place.gapSeconds ?? parameters.gapSeconds) * 1000
  // After a long pause no more is read than the rule asks for.
  const earliest = Math.max(place.from, now - (terms.minutes + parameters.spareMinutes) * MINUTE)
  const stood = known.get(`${target.ruleId} ${place.placeId}`)
  const isRecent = stood !== undefined && stood.at >= earliest
  const isOpen = target.open?.placeId === place.placeId
  const anew = { at: earliest - 1, since: null, low: 0, high: 0 }
  const watch = isRecent || (isOpen && stood !== undefined) ? stood : anew
  return [{ target, terms, place, device: place.device, watch, gapMs, isOpen }]
}

type Read = Watched & { after: Watch }

/** Reads some devices on, a few hours at a time: what was read is judged and dropped, however long nobody looked. */
async function readSome(
  app: App,
  devices: readonly (readonly [device: number, watched: readonly Watched[]])[],
  now: number,
): Promise<Read[]> {
  const reading = devices.map(([device, list]) => ({
    device,
    list: list.map((one) => ({ ...one, after: one.watch })),
    from: Math.min(...list.map((one) => earliestOf(one, now))),
  }))
  const first = Math.min(...reading.map(({ from }) => from))
  for (const window of windowsOf({ from: first, until: now + 1 }, parameters.windowHours * HOUR)) {
    const wanted = reading.filter(({ from }) => from < window.until)
    const stretches = wanted.map(({ device, from }) => ({
      ...window,
      device,
      from: Math.max(from, window.from),
    }))
    const samples = await readStretches(app.telemetry.db, stretches)
    for (const [index, { list }] of wanted.entries())
      for (const one of list)
        one.after = readOn(one.terms, one.after, samples[index] ?? [], {
          gapMs: one.gapMs,
          isOpen: one.isOpen,
        })
  }
  return reading.flatMap(({ list }) => list)
}

const earliestOf = ({ watch, terms }: Watched, now: number): number =>
  Math.max(watch.at + 1, now - (terms.minutes + parameters.spareMinutes) * MINUTE)

function verdictOf({ terms, place, watch: before, after, gapMs, isOpen }: Read, now: number): Verdict {
  const says = saysNow(terms, after, { now, gapMs, isOpen })
  if (says !== 'holds') return { is: says }
  const since = after.since ?? before.at
  return holdsAt(place, since, { knownUntil: after.at, low: after.low, high: after.high })
}
