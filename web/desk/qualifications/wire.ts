import type { components } from '../../shared/api.gen.ts'

type Shapes = components['schemas']

export type Grant = Shapes['QualificationGrant']
export type Qualification = Shapes['Qualification']

/** Reads that change with any grant, name or term. */
export const QUALIFICATION_READS = ['qualifications', 'grants', 'booking-terms']

export const TONES = { valid: 'green', ending: 'amber', ended: 'red', revoked: 'plain' } as const
export const STANDINGS = ['valid', 'ending', 'ended', 'revoked'] as const
