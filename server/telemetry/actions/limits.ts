import type { Config } from '../../platform/config.ts'
import parameters from '../parameters.json' with { type: 'json' }
import type { Limits } from '../rules/decide.ts'

const DAY = 86_400_000

/** What this installation takes. */
export const limitsOf = ({ telemetryLateDays = parameters.lateDays }: Config): Limits => ({
  ...parameters.limits,
  lateMs: telemetryLateDays * DAY,
  futureMs: parameters.futureSeconds * 1000,
})
