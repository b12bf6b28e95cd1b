import type { components } from '../../shared/api.gen.ts'
import { civilDate, yearBefore } from '../../shared/dates.ts'

export type MeasuredUse = components['schemas']['PublicUse']
export type Sum = NonNullable<MeasuredUse['sum']>
export type Group = MeasuredUse['months'][number]
export type Supervised = components['schemas']['StatisticsSupervision']
export type Published = components['schemas']['UseSnapshotList']

/** Whether enough stands behind the figures, and anything at all. */
export const isMeasured = ({ sum }: MeasuredUse): boolean => sum !== null && sum.instruments > 0

const HOUR = 3600

/** Seconds as whole hours. */
export const hoursOf = (seconds: number): number => Math.round(seconds / HOUR)

export type Choice = { key: 'year' | 'last' | 'twelve'; period: string }

const DAY = 86_400_000

/** Periods that are offered: this year, the one before, the twelve months until yesterday. */
export function choices(now = new Date()): Choice[] {
  const today = civilDate(now)
  const year = Number(today.slice(0, 4))
  return [
    { key: 'year', period: String(year) },
    { key: 'last', period: String(year - 1) },
    { key: 'twelve', period: twelveMonths(now) },
  ]
}

/** The twelve months until yesterday. */
export const twelveMonths = (now = new Date()): string =>
  `${yearBefore(civilDate(now))}..${civilDate(new Date(now.getTime() - DAY))}`

/** A rate as a percentage; a dash where there is nothing to divide by. */
export const rateText = (rate: number | null): string =>
  rate === null ? '–' : `${(rate * 100).toFixed(1)} %`
