import type { Interval, State } from '../facts.ts'

const NICE = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 14_400, 21_600]

/** Seconds of a step with which a time has at most so many of them; 0 where that is no thinning. */
export function stepSeconds(from: number, until: number, most: number): number {
  const least = (until - from) / 1000 / most
  return NICE.find((each) => each >= least) ?? Math.ceil(least / 21_600) * 21_600
}

/** The part of each interval that lies in [from, until). */
export const clip = <T extends Interval>(intervals: readonly T[], from: number, until: number): T[] =>
  intervals
    .map((each) => ({
      ...each,
      startsAt: Math.max(each.startsAt, from),
      endsAt: Math.min(each.endsAt, until),
    }))
    .filter(({ startsAt, endsAt }) => endsAt > startsAt)

/** Whole seconds of each state in a time, and of none, of what has passed by `now`. */
export function secondsOf(
  intervals: readonly Interval[],
  from: number,
  until: number,
  now: number,
): Record<State | 'unknown', number> {
  const sum = (state: State) =>
    intervals.reduce((all, each) => (each.state === state ? all + each.endsAt - each.startsAt : all), 0)
  const [off, standby, running] = [sum('off'), sum('standby'), sum('running')]
  const passed = Math.max(0, Math.min(until, now) - from)
  const unknown = Math.max(0, passed - off - standby - running)
  const seconds = (ms: number) => Math.round(ms / 1000)
  return {
    off: seconds(off),
    standby: seconds(standby),
    running: seconds(running),
    unknown: seconds(unknown),
  }
}
