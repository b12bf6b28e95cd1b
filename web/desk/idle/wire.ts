import type { components } from '../../shared/api.gen.ts'

export type IdleLine = components['schemas']['IdleInstrument']
export type IdleDetail = components['schemas']['IdleInstrumentDetail']
export type IdleSummary = components['schemas']['IdleSummary']
export type Step = IdleSummary['steps'][number]
export type Standing = IdleDetail['standings'][number]

/** From the first step to the last: the longer it stands, the louder. */
export const TONES = ['plain', 'amber', 'amber', 'red'] as const
export const SOURCES = ['meter', 'log', 'none'] as const
export const IDLE_READS = ['idle']
