import type { DevicePlan, Fault, Plan, Said, Segment, SimulatedSample } from '../facts.ts'
import { chance, type Chance } from './chance.ts'

const HOUR = 3_600_000
const BUILT = Date.UTC(2020, 0, 1)
/** No sample tells more than so many times what a device takes when running. */
const MOST = 1.2

/** Watts of a moment: within a fifth of the plan's, in warm-up rising to one and a half of standby. */
function wattsAt({ watts }: DevicePlan, segment: Segment, at: number, next: Chance): number {
  const noise = next() * 2 - 1
  switch (segment.phase) {
    case 'off':
      return watts.off * (1 + 0.2 * noise)
    case 'standby':
      return watts.standby * (1 + 0.1 * noise)
    case 'warmup': {
      const done = (at - segment.from) / (segment.until - segment.from)
      return watts.standby * (1 + 0.5 * done) * (1 + 0.05 * noise)
    }
    case 'running':
      // A slow swing, as of a rotor or a compressor, with noise upon it.
      return (
        watts.running * (1 + 0.07 * Math.sin((2 * Math.PI * (at - segment.from)) / 420_000) + 0.07 * noise)
      )
  }
}

/** What a device would measure if nothing were wrong: one sample at each point of the grid, [from, until). */
export function* truthOf(plan: Plan, device: DevicePlan): Generator<SimulatedSample> {
  const next = chance(plan.seed, device.code, 'noise')
  // A meter that is played on later stands higher than any time before can have brought it.
  const before = (MOST * device.watts.running * Math.max(0, plan.from - BUILT)) / HOUR
  let energy = Math.floor(chance(plan.seed, device.code, 'meter')() * 5_000_000 + before)
  let at = Math.ceil(plan.from / plan.everyMs) * plan.everyMs
  for (const segment of device.segments)
    for (; at < segment.until; at += plan.everyMs) {
      const power = Math.round(wattsAt(device, segment, at, next) * 10) / 10
      energy += (power * plan.everyMs) / HOUR
      yield { at, power, energy: Math.round(energy) }
    }
}

/** What its sensor says: the truth, or what its fault makes of it. */
export function* samplesOf(plan: Plan, device: DevicePlan): Generator<Said> {
  const { fault } = device
  const other = plan.devices.find(({ code }) => code === fault?.with)
  const neighbours = other === undefined ? undefined : truthOf(plan, other)
  let before: SimulatedSample | undefined
  for (const truth of truthOf(plan, device)) {
    const next = neighbours?.next()
    const neighbour = next?.done === false ? next.value : undefined
    const isSound = fault === null || truth.at < fault.from
    if (isSound) before = truth
    const sample = isSound ? truth : broken(truth, fault, before ?? truth, neighbour)
    if (sample !== undefined) yield { measuredAt: truth.at, sample }
  }
}

/** @param before the last sample that was right */
function broken(
  truth: SimulatedSample,
  { kind, skewMs = 0 }: Fault,
  before: SimulatedSample,
  neighbour: SimulatedSample | undefined,
): SimulatedSample | undefined {
  switch (kind) {
    case 'silent':
      return undefined
    case 'frozen':
      return { ...truth, power: before.power, energy: before.energy }
    case 'skewed':
      return { ...truth, at: truth.at + skewMs }
    case 'energy':
      // The meter runs backwards: what should be added is taken away.
      return { ...truth, energy: Math.max(0, 2 * before.energy - truth.energy) }
    case 'swapped':
      return { ...truth, power: neighbour?.power ?? truth.power }
  }
}
