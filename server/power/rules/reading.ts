import type { Interval, Period, Sample, Thresholds } from '../facts.ts'
import { inForce } from './levels.ts'
import { advance, begin, isGap, openInterval, type Machine } from './machine.ts'

/** What the reading of a place goes by: who measured it when, and what told the states apart; both in order of time. */
export type Plan = { periods: readonly Period[]; thresholds: readonly Thresholds[] }

export type Read = Sample & { device: number }

export type Reading = {
  machine: Machine | undefined
  /** Intervals that ended, in order. */
  ended: Interval[]
  /** States from which the reading can be taken up again: where a pause began, and the last of every rest. */
  rests: Machine[]
}

/**
 * Reads samples of one place, which come in order of time. What lies outside of the periods, before the first thresholds
 * or not after what was read already leads to nothing; so the same samples cut otherwise give the same reading.
 * @param restEvery milliseconds after which a state is kept at the latest
 */
export function readOn(
  plan: Plan,
  machine: Machine | undefined,
  samples: Iterable<Read>,
  restEvery: number,
): Reading {
  const reading: Reading = { machine, ended: [], rests: [] }
  for (const sample of samples) {
    const period = periodOf(plan.periods, sample)
    const thresholds = inForce(plan.thresholds, sample.at)
    if (period === undefined || thresholds === undefined) continue
    readOne(plan, reading, { sample, period, thresholds, restEvery })
  }
  return reading
}

type Step = { sample: Read; period: Period; thresholds: Thresholds; restEvery: number }

function readOne(plan: Plan, reading: Reading, { sample, period, thresholds, restEvery }: Step): void {
  const { machine } = reading
  if (machine === undefined) {
    reading.machine = begin(sample.device, sample, thresholds)
    return
  }
  if (sample.at <= machine.at) return
  const isOther = machine.device !== sample.device || machine.at < period.from
  const before = inForce(plan.thresholds, machine.at)
  const isBroken = isOther || before === undefined || isGap(machine, sample.at, before)
  if (isBroken || Math.floor(machine.at / restEvery) !== Math.floor(sample.at / restEvery))
    reading.rests.push(machine)
  if (isBroken) {
    const last = openInterval(machine)
    if (last !== undefined) reading.ended.push(last)
    reading.machine = begin(sample.device, sample, thresholds)
    return
  }
  const next = advance(machine, sample, plan.thresholds)
  reading.ended.push(...next.ended)
  reading.machine = next.machine
}

/** The time at a place that a sample falls into; undefined where its device was elsewhere, in stock or on the bench. */
export const periodOf = (periods: readonly Period[], { device, at }: Read): Period | undefined =>
  periods.find(
    (period) => period.device === device && period.from <= at && (period.until === null || at < period.until),
  )

/** Every interval that a set of samples leads to, in whatever order they came: the one that goes on is the last. */
export function readAll(plan: Plan, samples: readonly Read[]): Interval[] {
  const inOrder = samples.toSorted((left, right) => left.at - right.at)
  const { ended, machine } = readOn(plan, undefined, inOrder, Infinity)
  const last = machine === undefined ? undefined : openInterval(machine)
  return last === undefined ? ended : [...ended, last]
}

/** Which samples of which device to fetch in order to read on: (after, until], cut to the periods. */
export function rangesOf(
  periods: readonly Period[],
  after: number,
  until: number,
): { device: number; from: number; until: number }[] {
  return periods.flatMap((period) => {
    const from = Math.max(after + 1, period.from)
    const end = Math.min(until + 1, period.until ?? Infinity)
    return end > from ? [{ device: period.device, from, until: end }] : []
  })
}
