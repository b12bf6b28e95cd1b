import { civilDate } from '../../../shared/dates.ts'
import type { components } from '../../../shared/api.gen.ts'

export type Figures = components['schemas']['UseFigures']
export type Figure = components['schemas']['UseFigure']
export type Group = Figures['items'][number]
export type Behind = components['schemas']['UseInstruments']['items'][number]
export type Day = components['schemas']['UseDays']['items'][number]
export type Records = components['schemas']['UseRecords']

const HOUR = 3600

/** Seconds as hours; one decimal under a thousand, grouped above. */
export const hoursText = (seconds: number): string => {
  const hours = seconds / HOUR
  return hours < 1000 ? hours.toFixed(1) : Math.round(hours).toLocaleString('en')
}

/** A share as a percentage, or a dash where there is nothing to divide by. */
export const shareText = (share: number | null): string =>
  share === null ? '–' : `${(share * 100).toFixed(1)} %`

const DAY = 86_400_000
const day = (ago: number): string => civilDate(new Date(Date.now() - ago * DAY))

/** The periods offered, as the API writes them. */
export function periods(): { value: string; key: 'month' | 'last_month' | 'quarter' | 'year' | 'days90' }[] {
  const [year = '', month = ''] = day(0).split('-')
  const last =
    Number(month) === 1 ? `${Number(year) - 1}-12` : `${year}-${String(Number(month) - 1).padStart(2, '0')}`
  return [
    { value: `${year}-${month}`, key: 'month' },
    { value: last, key: 'last_month' },
    { value: `${year}-Q${Math.ceil(Number(month) / 3)}`, key: 'quarter' },
    { value: year, key: 'year' },
    { value: `${day(90)}..${day(1)}`, key: 'days90' },
  ]
}
