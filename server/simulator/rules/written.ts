import type { DevicePlan, Plan } from '../facts.ts'
import { intervalsOf } from './plan.ts'

const iso = (at: number): string => new Date(at).toISOString()

/**
 * The plan as a file: what was meant to happen, exact, so that measures can be compared with it. Times are ISO 8601; a
 * faulty sensor tells otherwise from `fault.from` on. Hours of each state are the sums of the intervals.
 */
export const writtenPlan = (plan: Plan): string =>
  JSON.stringify(
    {
      seed: plan.seed,
      from: iso(plan.from),
      until: iso(plan.until),
      everySeconds: plan.everyMs / 1000,
      devices: plan.devices.map(writtenDevice),
    },
    null,
    1,
  )

function writtenDevice(device: DevicePlan) {
  const { code, instrumentId, kind, watts, thresholds, fault } = device
  const intervals = intervalsOf(device)
  const hours = { off: 0, standby: 0, running: 0 }
  for (const { state, from, until } of intervals) hours[state] += (until - from) / 3_600_000
  return {
    code,
    instrumentId,
    kind,
    watts,
    thresholds,
    fault: fault === null ? null : { ...fault, from: iso(fault.from) },
    hours,
    intervals: intervals.map(({ state, from, until }) => ({ state, from: iso(from), until: iso(until) })),
  }
}
