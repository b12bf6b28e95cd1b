import type { Calendar } from '../../lib/workdays.ts'
import type { Limit, Policy, Read } from '../../policy/index.ts'
import type { Resolved, ValueOf } from '../../policy/facts.ts'

/** What the book says in one period about scope and times, read once for many instruments. */
export type Law = {
  profile: string
  mandatory: Read<ValueOf<'scope'>>
  voluntary: Read<ValueOf<'voluntary'>>
  nonreport: Resolved
  onboard: Read<Limit>
  serviceInfo: Read<Limit>
  sensor: Read<Limit>
  recover: Resolved
}

/** Reads what decides about instruments from the book as it stands on the policy's date. */
export const lawOf = (policy: Policy): Law => ({
  profile: policy.profile,
  mandatory: policy.scope('scope.mandatory'),
  voluntary: policy.voluntary('scope.voluntary'),
  nonreport: policy.resolve('scope.nonreport'),
  onboard: policy.deadline('onboard.due'),
  serviceInfo: policy.deadline('service-info.due'),
  sensor: policy.deadline('sensor.due'),
  recover: policy.resolve('sensor.recover'),
})

export type Period = { from: string; law: Law }

/** The law on every date, as periods in order; the first begins before every text. */
export type Timeline = { periods: readonly Period[]; at(date: string): Law }

export function timelineOf(periods: readonly Period[]): Timeline {
  const [first] = periods
  if (first === undefined) throw new RangeError('a timeline has at least one period')
  return { periods, at: (date) => (periods.findLast(({ from }) => from <= date) ?? first).law }
}

/** With what obligations are computed: the law by date, the law as those bound could know it, calendar and day. */
export type Ground = { law: Timeline; known: Timeline; calendar: Calendar; today: string }
