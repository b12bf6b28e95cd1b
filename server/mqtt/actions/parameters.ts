import type { Limits } from '../facts.ts'
import parameters from '../parameters.json' with { type: 'json' }

export const limits: Limits = parameters
