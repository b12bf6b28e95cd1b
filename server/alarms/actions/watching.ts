import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { readStretches } from '../../telemetry/index.ts'
import type { Verdict } from '../facts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { holdsAt, joined } from '../rules/judge.ts'
import type { Place } from '../rules/places.ts'
import { readOn, saysNow, type PowerTerms, type Watch } from '../rules/power.ts'
import { findWatches, keepWatches, type WatchRow } from '../store/raised.ts'
import type { Target } from './judging.ts'

const MINUTE = 60_000

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
  const samples = await samplesOf(app, watched, now)
  const read = watched.map((one) => {
    const { terms, device, watch, gapMs, isOpen } = one
    return { ...one, after: readOn(terms, watch, samples.get(device) ?? [], { gapMs, isOpen }) }
  })
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

async function samplesOf(
  app: App,
  watched: readonly Watched[],
  now: number,
): Promise<Map<number, { at: number; power: number }[]>> {
  const devices = [...Map.groupBy(watched, ({ device }) => device)].map(([device, list]) => ({
    device,
    from: Math.min(
      ...list.map(({ watch, terms }) =>
        Math.max(watch.at + 1, now - (terms.minutes + parameters.spareMinutes) * MINUTE),
      ),
    ),
    until: now + 1,
  }))
  const samples = new Map<number, { at: number; power: number }[]>()
  for (let from = 0; from < devices.length; from += parameters.devicesAtOnce) {
    const some = devices.slice(from, from + parameters.devicesAtOnce)
    const read = await readStretches(app.telemetry.db, some)
    for (const [index, { device }] of some.entries()) samples.set(device, read[index] ?? [])
  }
  return samples
}

function verdictOf(
  { terms, place, watch: before, after, gapMs, isOpen }: Watched & { after: Watch },
  now: number,
): Verdict {
  const says = saysNow(terms, after, { now, gapMs, isOpen })
  if (says !== 'holds') return { is: says }
  const since = after.since ?? before.at
  return holdsAt(place, since, { knownUntil: after.at, low: after.low, high: after.high })
}
