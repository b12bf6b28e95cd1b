import type { Thresholds } from '../facts.ts'

/** Tenths of a watt: what storage keeps of a sample, so that a reading from either storage is the same. */
export const tenths = (watts: number): number => Math.round(watts * 10)

/** Whether power is up at a threshold that was passed or not before: up at the threshold, down below its lower edge. */
export function isUp(wasUp: boolean, power: number, threshold: number, permille: number): boolean {
  return power >= threshold || (wasUp && power * 1000 >= threshold * (1000 - permille))
}

/** The threshold of standby and that of running, in tenths of a watt. */
export const levelsOf = (thresholds: Thresholds): readonly [number, number] => [
  tenths(thresholds.standbyWatts),
  tenths(thresholds.runningWatts),
]

/** The thresholds in force at an instant, of a list in order of time; undefined before the first. */
export const inForce = (list: readonly Thresholds[], at: number): Thresholds | undefined =>
  list.findLast(({ fromAt }) => fromAt <= at)

/** The instants strictly between two at which other thresholds begin. */
export const changesBetween = (list: readonly Thresholds[], after: number, before: number): Thresholds[] =>
  list.filter(({ fromAt }) => fromAt > after && fromAt < before)
