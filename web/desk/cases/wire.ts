import type { components } from '../../shared/api.gen.ts'

type Shapes = components['schemas']

/** The API's shapes under the names these pages use. */
export type Case = Shapes['Case']
export type CaseItem = Shapes['CaseItem']
export type CaseStep = Shapes['CaseStep']
export type Verdict = Case['able']['decide'][number]['verdict']

export const STATES = ['draft', 'submitted', 'returned', 'approved', 'refused', 'withdrawn'] as const
export const PROCEDURES = [
  'onboarding',
  'exemption',
  'voluntary',
  'service_information',
  'suspension',
  'resumption',
  'retirement',
  'idle_explanation',
  'internal_transfer',
  'public_transfer',
] as const
