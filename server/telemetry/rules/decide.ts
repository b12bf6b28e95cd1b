import type { Reading, Refused, RejectionReason, Sample } from '../facts.ts'
import { shown } from './shown.ts'

export type Limits = {
  watts: number
  wattHours: number
  milliamperes: number
  /** How long after its time a sample is still taken, and how far ahead of our clock it may be; ms. */
  lateMs: number
  futureMs: number
}

export type Decided = {
  samples: Omit<Sample, 'device'>[]
  rejected: (Refused & { example: string })[]
  /** Device clock minus ours, ms: by when it says it sent, else by its newest reading; null where it told no time. */
  skewMs: number | null
}

const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2200, 0, 1)
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/
/** Beyond this a clock is only wrong, no matter how much. */
const MOST_SKEW = 1e13

/** Decides every reading of a message on its own; what is wrong with one says nothing of the others. */
export function decide(
  message: readonly Reading[],
  sent: unknown,
  { now, limits }: { now: number; limits: Limits },
): Decided {
  const decided: Decided = { samples: [], rejected: [], skewMs: null }
  let newest: number | null = null
  for (const [index, reading] of message.entries()) {
    const at = momentOf(reading.at)
    if (at !== null) newest = Math.max(newest ?? at, at)
    const taken = sampleOf(reading, at, { now, limits })
    if (typeof taken === 'string')
      decided.rejected.push({ index, reason: taken, example: shown({ ...reading }) })
    else decided.samples.push(taken)
  }
  const told = momentOf(sent) ?? newest
  return { ...decided, skewMs: told === null ? null : Math.max(-MOST_SKEW, Math.min(MOST_SKEW, told - now)) }
}

function sampleOf(
  { power, energy, current }: Reading,
  at: number | null,
  { now, limits }: { now: number; limits: Limits },
): Omit<Sample, 'device'> | RejectionReason {
  if (at === null) return 'no_time'
  if (at < EARLIEST || at > LATEST) return 'absurd_time'
  if (at < now - limits.lateMs) return 'too_old'
  if (at > now + limits.futureMs) return 'future'
  if (typeof power !== 'number' || Number.isNaN(power)) return 'not_a_number'
  if (power < 0) return 'negative'
  if (power > limits.watts) return 'beyond_limit'
  const meter = countOf(energy, limits.wattHours)
  if (meter === undefined) return 'energy'
  const amperage = countOf(current, limits.milliamperes)
  if (amperage === undefined) return 'current'
  return { at, power: Math.round(power * 10) / 10, energy: meter, current: amperage }
}

/** A whole number from nought to a limit; null where nothing was sent, undefined where it is none. */
function countOf(value: unknown, most: number): number | null | undefined {
  if (value === undefined || value === null) return null
  return typeof value === 'number' && value >= 0 && value <= most ? Math.round(value) : undefined
}

/** Milliseconds since 1970 of a number or an ISO 8601 text with its zone; null for anything else. */
export function momentOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.round(value) : null
  if (typeof value !== 'string' || !ISO.test(value)) return null
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : at
}
