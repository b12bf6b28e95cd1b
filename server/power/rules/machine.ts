import { STATES, type Interval, type Sample, type State, type Thresholds } from '../facts.ts'
import { changesBetween, inForce, isUp, levelsOf, tenths } from './levels.ts'

/**
 * The reading of one place, one sample after the other. Power holds from a sample to the next; a pause longer than the
 * gap ends the interval at the sample before it. Each of the two thresholds is a switch of its own with hysteresis. A
 * switch counts from the instant it turned, once it has stayed so for the least time; a state that did not last that
 * long belongs to the one that follows. An uninterrupted stretch begins in the state of its first sample.
 */
export type Machine = {
  device: number
  /** Last sample, tenths of a watt. */
  at: number
  power: number
  /** Beginning of the interval that goes on, what it used in tenths of a watt × milliseconds, and its samples. */
  from: number
  energy: number
  samples: number
  standby: Switch
  running: Switch
}

/** Whether it is up, whether it has been so since it turned, and what the interval had come to by then. */
export type Switch = { isUp: boolean; seen: boolean; since: number; energy: number; samples: number }

type Name = 'standby' | 'running'

/** The state that holds at the last sample. */
export function stateOf({ standby, running }: Pick<Machine, Name>): State {
  return STATES[Number(standby.isUp) + Number(running.isUp)] ?? 'off'
}

/** Begins afresh with a sample. */
export function begin(device: number, sample: Sample, thresholds: Thresholds): Machine {
  const power = tenths(sample.power)
  const [standby, running] = levelsOf(thresholds).map((level) => power >= level)
  const turned = (up = false): Switch => ({ isUp: up, seen: up, since: sample.at, energy: 0, samples: 0 })
  return {
    device,
    at: sample.at,
    power,
    from: sample.at,
    energy: 0,
    samples: 1,
    standby: turned(standby),
    running: turned(running),
  }
}

/** What is known of the state that goes on: until the last sample; undefined while there is only one. */
export function openInterval(machine: Machine): Interval | undefined {
  return intervalUntil(machine, machine)
}

/** The same as a list: of a place that may not have been read yet, or of which only one moment is known. */
export function goingOn(machine: Machine | undefined): Interval[] {
  const open = machine === undefined ? undefined : openInterval(machine)
  return open === undefined ? [] : [open]
}

function intervalUntil(
  { device, from, standby, running }: Machine,
  end: { at: number; energy: number; samples: number },
): Interval | undefined {
  if (end.at <= from) return undefined
  const meanWatts = Math.fround(end.energy / 10 / (end.at - from))
  const state = stateOf({ standby, running })
  return { startsAt: from, endsAt: end.at, state, meanWatts, samples: end.samples, device }
}

/**
 * Goes on to the next sample of the same device, which comes without a gap. Returns the machine after it and the
 * intervals that ended.
 * @param list thresholds in order of time
 */
export function advance(
  machine: Machine,
  sample: Sample,
  list: readonly Thresholds[],
): { machine: Machine; ended: Interval[] } {
  const first = inForce(list, machine.at)
  const last = inForce(list, sample.at)
  if (first === undefined || last === undefined) throw new RangeError('no thresholds are in force')
  const next: Machine = { ...machine, standby: { ...machine.standby }, running: { ...machine.running } }
  const ended: Interval[] = []
  let thresholds = first
  for (const changed of changesBetween(list, machine.at, sample.at)) {
    hold(next, changed.fromAt, thresholds, ended)
    thresholds = changed
    turn(next, thresholds)
  }
  hold(next, sample.at, thresholds, ended)
  next.power = tenths(sample.power)
  turn(next, last)
  next.samples += 1
  return { machine: next, ended }
}

/** Whether a pause is too long for the state to be known. */
export const isGap = (machine: Machine, at: number, { gapSeconds }: Thresholds): boolean =>
  at - machine.at > gapSeconds * 1000

/** Power stays as it is until an instant: what has lasted long enough by then counts, the earlier turn first. */
function hold(machine: Machine, until: number, thresholds: Thresholds, ended: Interval[]): void {
  machine.energy += machine.power * (until - machine.at)
  machine.at = until
  const least = thresholds.leastSeconds * 1000
  const due = [machine.standby, machine.running]
    .filter((each) => each.seen !== each.isUp && until - each.since >= least)
    .toSorted((left, right) => left.since - right.since)
  for (const each of due) settle(machine, each, least, ended)
}

/** A switch has stayed turned: the interval ends where it turned, or is taken over if it did not last. */
function settle(machine: Machine, turned: Switch, least: number, ended: Interval[]): void {
  const { since, energy, samples } = turned
  if (since - machine.from >= Math.max(least, 1)) {
    const interval = intervalUntil(machine, { at: since, energy, samples })
    if (interval !== undefined) ended.push(interval)
    machine.from = since
    for (const part of [machine, machine.standby, machine.running]) {
      part.energy -= energy
      part.samples -= samples
    }
  }
  turned.isUp = turned.seen
}

/** Looks at the power against the thresholds; a switch that turns remembers when. */
function turn(machine: Machine, thresholds: Thresholds): void {
  const [standby, running] = levelsOf(thresholds)
  turnSwitch(
    machine,
    machine.standby,
    isUp(machine.standby.seen, machine.power, standby, thresholds.hysteresisPermille),
  )
  turnSwitch(
    machine,
    machine.running,
    isUp(machine.running.seen, machine.power, running, thresholds.hysteresisPermille),
  )
}

function turnSwitch(machine: Machine, each: Switch, seen: boolean): void {
  if (seen === each.seen) return
  each.seen = seen
  each.since = machine.at
  each.energy = machine.energy
  each.samples = machine.samples
}
