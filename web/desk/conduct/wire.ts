import type { components } from '../../shared/api.gen.ts'

type Shapes = components['schemas']

export type Entry = Shapes['ConductEntry']
export type Setting = Shapes['ConductSetting']
export type Terms = Shapes['ConductTerms']

export const KINDS = ['late', 'no_show', 'overtime', 'late_cancellation'] as const
export const EFFECTS = ['notice', 'approval', 'ban'] as const
export const CONDUCT_READS = ['conduct']
