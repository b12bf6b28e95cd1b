import {
  FAULTS,
  type Archetype,
  type DevicePlan,
  type Fault,
  type Plan,
  type Segment,
  type State,
  type Stretch,
} from '../facts.ts'
import { ARCHETYPES } from './archetypes.ts'
import { chance } from './chance.ts'
import { dayOf, nightOf } from './day.ts'

const DAY = 86_400_000
/** Asia/Shanghai is eight hours ahead the year round. */
const AHEAD = 8 * 3_600_000

export type Wanted = {
  seed: number
  from: number
  until: number
  everyMs: number
  devices: readonly { code: string; kind?: string | undefined; instrumentId?: string | undefined }[]
  /** Of a civil day in Shanghai, as days since 1970-01-01. */
  isWorkday: (day: number) => boolean
  /** Whether some sensors are broken. */
  isBroken: boolean
}

/** Lays down what every device is going to measure; the same wish gives the same plan. */
export function planOf(wanted: Wanted): Plan {
  const { seed, from, until, everyMs } = wanted
  const faults = wanted.isBroken ? faultsOf(wanted) : new Map<string, Fault>()
  const devices = wanted.devices.map(({ code, kind, instrumentId = null }, place): DevicePlan => {
    const usual = ARCHETYPES[place % ARCHETYPES.length]
    const archetype = ARCHETYPES.find((each) => each.kind === kind) ?? usual
    if (archetype === undefined) throw new RangeError('no archetypes')
    const size = 0.75 + chance(seed, code, 'size')() * 0.6
    const watts = scaled(archetype, size)
    return {
      code,
      instrumentId,
      kind: archetype.kind,
      watts,
      thresholds: thresholdsOf(watts),
      fault: faults.get(code) ?? null,
      segments: segmentsOf(archetype, code, wanted),
    }
  })
  return { seed, from, until, everyMs, devices }
}

const scaled = ({ watts }: Archetype, size: number): Record<State, number> => ({
  off: tenth(watts.off * size),
  standby: tenth(watts.standby * size),
  running: tenth(watts.running * size),
})

const tenth = (watts: number): number => Math.round(watts * 10) / 10

/** Halfway between what a lower state reaches at most and a higher one at least (see power.ts). */
const thresholdsOf = ({ off, standby, running }: Record<State, number>): DevicePlan['thresholds'] => ({
  standbyWatts: tenth((off * 1.2 + standby * 0.9) / 2),
  runningWatts: tenth((standby * 1.6 + running * 0.85) / 2),
})

function segmentsOf(archetype: Archetype, code: string, { seed, from, until, isWorkday }: Wanted): Segment[] {
  const segments: Segment[] = []
  const night = (day: number) => nightOf(archetype, chance(seed, code, 'night', day))
  for (let day = Math.floor((from + AHEAD) / DAY); day * DAY - AHEAD < until; day++) {
    const nights = [night(day), night(day + 1)] as const
    const begins = day * DAY - AHEAD
    const parts = dayOf(archetype, { begins, nights, isWorkday: isWorkday(day) }, chance(seed, code, day))
    for (const part of parts) add(segments, cut(part, from, until))
  }
  return segments
}

const cut = (segment: Segment, from: number, until: number): Segment => ({
  ...segment,
  from: Math.max(segment.from, from),
  until: Math.min(segment.until, until),
})

function add(segments: Segment[], next: Segment): void {
  const last = segments.at(-1)
  if (next.until <= next.from) return
  if (last?.phase === next.phase) last.until = next.until
  else segments.push(next)
}

/** Of every twenty devices, or of all where they are fewer, one each is broken in its own way, and a pair is exchanged. */
function faultsOf({ devices, from, until }: Wanted): Map<string, Fault> {
  const faults = new Map<string, Fault>()
  const begins = from + Math.floor((until - from) * 0.4)
  for (let first = 0; first < devices.length; first += 20) {
    const codes = devices.slice(first, first + 20).map(({ code }) => code)
    const step = Math.max(1, Math.floor(codes.length / 6))
    for (const [place, kind] of FAULTS.entries()) {
      const [code, other] = [codes[place * step], codes[place * step + 1]]
      if (code === undefined || (kind === 'swapped' && other === undefined)) continue
      faults.set(code, faultOf(kind, begins, other))
      if (kind === 'swapped' && other !== undefined) faults.set(other, faultOf(kind, begins, code))
    }
  }
  return faults
}

function faultOf(kind: Fault['kind'], from: number, other: string | undefined): Fault {
  if (kind === 'skewed') return { kind, from, skewMs: -47 * 60_000 }
  return kind === 'swapped' && other !== undefined ? { kind, from, with: other } : { kind, from }
}

/** The states an instrument has by plan, warm-up counted as the standby that it is to a meter. */
export function intervalsOf({ segments }: DevicePlan): Stretch<{ state: State }>[] {
  const intervals: Stretch<{ state: State }>[] = []
  for (const { phase, from, until } of segments) {
    const state = phase === 'warmup' ? 'standby' : phase
    const last = intervals.at(-1)
    if (last?.state === state) last.until = until
    else intervals.push({ state, from, until })
  }
  return intervals
}
