import type { Device, Health, Heard, Reading, Refused, Sample } from '../facts.ts'
import { decide, type Limits } from './decide.ts'
import { lastOf } from './fold.ts'
import { healthOf } from './health.ts'
import { shown } from './shown.ts'

export type Judged = {
  samples: Sample[]
  heard: Heard
  rejected: (Refused & { example: string })[]
}

/** All that one message of a device says, decided. More readings than `most` are refused together, unread. */
export function judge(
  { device }: Device,
  { message, health }: { message: readonly Reading[]; health: Health },
  { now, limits, most }: { now: number; limits: Limits; most: number },
): Judged {
  const isTooMany = message.length > most
  const decided = decide(isTooMany ? [] : message, health.sent, { now, limits })
  const { isFaulty, ...told } = healthOf(health)
  const samples = decided.samples.map((sample) => ({ device, ...sample }))
  const whole: Judged['rejected'] = []
  if (isTooMany) whole.push({ index: -1, reason: 'too_many', example: String(message.length) })
  if (isFaulty) whole.push({ index: -1, reason: 'health', example: shown({ ...health }) })
  return {
    samples,
    heard: { device, at: now, ...lastOf(samples), skewMs: decided.skewMs, ...told },
    rejected: [...whole, ...decided.rejected],
  }
}
