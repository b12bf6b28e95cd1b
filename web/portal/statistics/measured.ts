import type { components } from '../../shared/api.gen.ts'
import { civilDate, yearBefore } from '../../shared/dates.ts'

export type MeasuredUse = components['schemas']['PublicUse']
export type Sum = NonNullable<MeasuredUse['sum']>
export type Group = MeasuredUse['months'][number]
export type Supervised = components['schemas']['StatisticsSupervision']
export type Published = components['schemas']['UseSnapshotList']

const HOUR = 3600

/** Seconds as whole hours. */
export const hoursOf = (seconds: number): number => Math.round(seconds / HOUR)

export type Choice = { key: 'year' | 'last' | 'twelve'; period: string }

const DAY = 86_400_000

/** Periods that are offered: this year, the one before, the twelve months until yesterday. */
export function choices(now = new Date()): Choice[] {
  const today = civilDate(now)
  const year = Number(today.slice(0, 4))
  const yesterday = civilDate(new Date(now.getTime() - DAY))
  return [
    { key: 'year', period: String(year) },
    { key: 'last', period: String(year - 1) },
    { key: 'twelve', period: `${yearBefore(today)}..${yesterday}` },
  ]
}

/** A rate as a percentage; a dash where there is nothing to divide by. */
export const rateText = (rate: number | null): string =>
  rate === null ? '–' : `${(rate * 100).toFixed(1)} %`
