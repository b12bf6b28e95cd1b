/** What an instrument does; `warmup` is standby on the way from off to its first run. */
export const PHASES = ['off', 'standby', 'warmup', 'running'] as const
export type Phase = (typeof PHASES)[number]
export type State = Exclude<Phase, 'warmup'>

/** A stretch of time, [from, until) in milliseconds of the epoch. */
export type Stretch<T> = { from: number; until: number } & T
export type Segment = Stretch<{ phase: Phase }>

/** How instruments of a kind are used. Minutes and watts of a typical one; chances from 0 to 1. */
export type Archetype = {
  kind: string
  watts: Record<State, number>
  /** What it does while nobody is there. */
  night: 'off' | 'standby'
  /** How likely it runs through a night, as chambers and long measurements do. */
  runsOn: number
  usedOnWeekends: number
  usedOnWorkdays: number
  warmUpMinutes: number
  runMinutes: readonly [number, number]
  pauseMinutes: readonly [number, number]
}

export const FAULTS = ['silent', 'frozen', 'skewed', 'energy', 'swapped'] as const
export type FaultKind = (typeof FAULTS)[number]

/** What is wrong with a sensor, from a time on. */
export type Fault = {
  kind: FaultKind
  from: number
  /** Of a swapped pair: whose power this sensor measures. */
  with?: string
  /** Of a skewed clock: its time minus the right one. */
  skewMs?: number
}

export type DevicePlan = {
  code: string
  /** Where it stands, if known. */
  instrumentId: string | null
  kind: string
  watts: Record<State, number>
  /** Thresholds that tell its states apart for certain. */
  thresholds: { standbyWatts: number; runningWatts: number }
  fault: Fault | null
  segments: Segment[]
}

/** What is meant to happen: every device over the whole time, samples on the grid of `everyMs`. */
export type Plan = { seed: number; from: number; until: number; everyMs: number; devices: DevicePlan[] }

export type SimulatedSample = { at: number; power: number; energy: number }

/** A sample as a sensor tells it, and when it was measured by the right clock. */
export type Said = { measuredAt: number; sample: SimulatedSample }
