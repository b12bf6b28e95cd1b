import type { components } from '../../shared/api.gen.ts'

export type Use = components['schemas']['InstrumentUse']
export type Workload = components['schemas']['YearWorkload']

/** Minutes as hours with one decimal. */
export const hours = (minutes: number): string => (minutes / 60).toFixed(1)
