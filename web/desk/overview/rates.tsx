import type { components } from '../../shared/api.gen.ts'
import { civilDate, yearBefore } from '../../shared/dates.ts'
import { api, useRead } from '../api/index.ts'
import { useMay } from '../session.tsx'

export type Measured = components['schemas']['UseFigures']

const DAY = 86_400_000

/** Measured use of the twelve months until yesterday, as far as the viewer reaches; undefined where they read none. */
export function useMeasured(): Measured | undefined {
  const may = useMay()
  const today = civilDate(new Date())
  const period = `${yearBefore(today)}..${civilDate(new Date(Date.now() - DAY))}`
  const { data } = useRead(
    ['figures', 'overview', period],
    () => api.GET('/api/v1/use/figures', { params: { query: { period } } }),
    { enabled: may('use.read') },
  )
  return data
}
