import parameters from '../parameters.json' with { type: 'json' }
import type { Limits } from '../rules/decide.ts'

const DAY = 86_400_000

/** What this installation takes. */
export const limits: Limits = {
  ...parameters.limits,
  lateMs: parameters.lateDays * DAY,
  futureMs: parameters.futureSeconds * 1000,
}
