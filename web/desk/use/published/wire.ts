import { civilDate } from '../../../shared/dates.ts'
import type { components } from '../../../shared/api.gen.ts'

export type Snapshot = components['schemas']['UseSnapshot']
export type Preview = components['schemas']['UsePreview']
export type Difference = components['schemas']['UseDifferenceList']['items'][number]

export const TONES = { equal: 'green', changed: 'amber', checking: 'blue', replaced: 'plain' } as const

const MONTHS = 12
const QUARTERS = 4
const YEARS = 2

/** Periods that are over, the latest first: months, quarters, years. */
export function pastPeriods(now = new Date()): string[] {
  const [year = 0, month = 0] = civilDate(now).split('-').map(Number)
  const index = year * 12 + month - 1
  const quarter = year * 4 + Math.floor((month - 1) / 3)
  return [
    ...Array.from({ length: MONTHS }, (_, back) => monthText(index - 1 - back)),
    ...Array.from({ length: QUARTERS }, (_, back) => quarterText(quarter - 1 - back)),
    ...Array.from({ length: YEARS }, (_, back) => String(year - 1 - back)),
  ]
}

const monthText = (index: number): string =>
  `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
const quarterText = (index: number): string => `${Math.floor(index / 4)}-Q${(index % 4) + 1}`
