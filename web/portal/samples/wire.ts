import type { components } from '../../shared/api.gen.ts'

type Shapes = components['schemas']
export type Samples = Shapes['Samples']
export type Sample = Shapes['Sample']
export type FoundSample = Shapes['FoundSample']
