import type { Interval, State, Thresholds } from '../facts.ts'
import { inForce } from './levels.ts'
import { openInterval, stateOf, type Machine } from './machine.ts'
import { pack } from './packed.ts'

/** When the last of the intervals that ended in a state was over, ms. */
export type Lasts = { ranAt: number | null; onAt: number | null }

/** Where the reading of a place stands, as it is written down: the interval that goes on, and what it needs to go on. */
export type Standing = Lasts & {
  placeId: string
  machine: Machine
  packed: string
  state: State
  meanWatts: number
  gapSeconds: number
}

export function standingOf(
  placeId: string,
  machine: Machine,
  thresholds: readonly Thresholds[],
  { ranAt, onAt }: Lasts,
): Standing {
  const open = openInterval(machine)
  const state = stateOf(machine)
  return {
    placeId,
    machine,
    packed: pack(machine),
    state,
    meanWatts: open?.meanWatts ?? machine.power / 10,
    gapSeconds: inForce(thresholds, machine.at)?.gapSeconds ?? 0,
    ranAt: open !== undefined && state === 'running' ? machine.at : ranAt,
    onAt: open !== undefined && state !== 'off' ? machine.at : onAt,
  }
}

/** When the last of these intervals in a state was over. */
export const lastsOf = (ended: readonly Interval[]): Lasts => ({
  ranAt: ended.findLast(({ state }) => state === 'running')?.endsAt ?? null,
  onAt: ended.findLast(({ state }) => state !== 'off')?.endsAt ?? null,
})

/** Whether somebody who looks at the place sees something else. */
export const isOther = (before: Machine | undefined, after: Machine): boolean =>
  before?.from !== after.from || stateOf(before) !== stateOf(after)
