import type { components } from '../../shared/api.gen.ts'

export type Power = components['schemas']['Power']
export type Place = components['schemas']['PowerPlace']
export type Thresholds = components['schemas']['PowerThresholds']
export type Suggested = components['schemas']['SuggestedThresholds']
export type Bar = components['schemas']['PowerBar']

/** What a stretch of time is known to be. */
export type Spell = {
  from: number
  until: number
  state: 'off' | 'standby' | 'running' | 'unknown'
  meanWatts: number | null
}

export const RANGES = { day: 1, week: 7, quarter: 90 } as const
export type Range = keyof typeof RANGES
