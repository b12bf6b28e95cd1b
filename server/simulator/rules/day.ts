import type { Archetype, Phase, Segment } from '../facts.ts'
import { whole, type Chance } from './chance.ts'

/** What a day begins or ends with, where it meets its neighbours at midnight. */
export type Night = 'off' | 'standby' | 'running'

const MINUTE = 60_000
const DAY_MINUTES = 1440
/** Work ends at half past eleven in the evening at the latest. */
const LAST = 1410

/** What an instrument does in the night before a day: as its kind does, or a run that goes on. */
export const nightOf = (archetype: Archetype, next: Chance): Night =>
  next() < archetype.runsOn ? 'running' : archetype.night

/**
 * One civil day, without a gap: the night before, work in between where there is any, the night after. Everything lasts
 * whole minutes, and ten at least.
 */
export function dayOf(
  archetype: Archetype,
  { begins, nights, isWorkday }: { begins: number; nights: readonly [Night, Night]; isWorkday: boolean },
  next: Chance,
): Segment[] {
  const [before, after] = nights
  const isUsed = next() < (isWorkday ? archetype.usedOnWorkdays : archetype.usedOnWeekends)
  const opens = whole(next, [435, 555])
  const closes = whole(next, [1020, isWorkday ? 1320 : 1140])
  const cuts: [Phase, number][] = [[before, isUsed || before !== after ? opens : DAY_MINUTES]]
  if (isUsed) cuts.push(...workOf(archetype, { opens, closes, isCold: before === 'off' }, next))
  cuts.push([after, DAY_MINUTES])
  return segmentsOf(cuts, begins)
}

/** Warm-up where it was off, then runs and pauses until it is enough. */
function workOf(
  archetype: Archetype,
  { opens, closes, isCold }: { opens: number; closes: number; isCold: boolean },
  next: Chance,
): [Phase, number][] {
  const cuts: [Phase, number][] = []
  let at = opens
  if (isCold) cuts.push(['warmup', (at += archetype.warmUpMinutes)])
  while (at < closes) {
    cuts.push(['standby', (at += whole(next, archetype.pauseMinutes))])
    const [least] = archetype.runMinutes
    if (at + least > LAST) break
    cuts.push(['running', (at = Math.min(LAST, at + whole(next, archetype.runMinutes)))])
  }
  return cuts.map(([phase, until]): [Phase, number] => [phase, Math.min(until, LAST)])
}

function segmentsOf(cuts: readonly [Phase, number][], begins: number): Segment[] {
  const segments: Segment[] = []
  let at = 0
  for (const [phase, until] of cuts) {
    const last = segments.at(-1)
    if (until <= at) continue
    if (last?.phase === phase) last.until = begins + until * MINUTE
    else segments.push({ phase, from: begins + at * MINUTE, until: begins + until * MINUTE })
    at = until
  }
  return segments
}
