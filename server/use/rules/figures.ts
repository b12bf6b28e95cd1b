import { NO_SUMS, SUMS, type Sums } from '../facts.ts'
import { yearsIn, type Period } from './period.ts'
import { shareOf } from './year.ts'

/** Sums of a group of instruments over a period, and how many of them there are. */
export type GroupSums = Sums & {
  /** With data in the period: metered or logged. */
  instruments: number
  general: number
  special: number
  /** Effective seconds of those whose purpose is stated. */
  rated_effective: number
}

/** What a figure says; seconds, shares from 0 to 1; null where there is nothing to divide by. */
export type Figures = GroupSums & {
  rated: number | null
  usageRate: number | null
  sharingRate: number | null
}

const COUNTS = ['instruments', 'general', 'special', 'rated_effective'] as const
const EVERY = [...SUMS, ...COUNTS] as const

const NOTHING: GroupSums = { ...NO_SUMS, instruments: 0, general: 0, special: 0, rated_effective: 0 }

/** Groups that share no instrument, together. */
export function totalOf(groups: readonly GroupSums[]): GroupSums {
  const total = { ...NOTHING }
  for (const group of groups) for (const key of EVERY) total[key] += group[key]
  return total
}

/** Sums of several times, together. */
export function addedUp(all: readonly Sums[]): Sums {
  const total = { ...NO_SUMS }
  for (const sums of all) for (const key of SUMS) total[key] += sums[key]
  return total
}

const HOUR = 3600

/** Rates of a group: rated hours are prorated by the days of the period that are over. */
export function figuresOf(
  sums: GroupSums,
  period: Pick<Period, 'from' | 'until'>,
  rated: { general: number; special: number } | null,
): Figures {
  const hours = rated === null ? null : rated.general * sums.general + rated.special * sums.special
  const seconds = hours === null ? null : Math.round(hours * HOUR * yearsIn(period))
  return {
    ...sums,
    rated: seconds,
    usageRate: seconds === null ? null : shareOf(sums.rated_effective, seconds),
    sharingRate: shareOf(sums.outside, sums.effective),
  }
}
