import type { components } from '../../shared/api.gen.ts'

export type Output = components['schemas']['Output']

export const KINDS = ['paper', 'patent', 'standard', 'dataset'] as const
export const STATES = ['entered', 'confirmed', 'refused', 'withdrawn'] as const
export const TONES = { entered: 'amber', confirmed: 'green', refused: 'red', withdrawn: 'plain' } as const
export const OUTPUT_READS = ['outputs']
