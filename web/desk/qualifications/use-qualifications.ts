import { api, useRead } from '../api/index.ts'
import type { Qualification } from './wire.ts'

/** What the units within reach ask for. */
export function useQualifications(): Qualification[] {
  const { data } = useRead(['qualifications'], () =>
    api.GET('/api/v1/qualifications', { params: { query: { limit: 200 } } }),
  )
  return data?.items ?? []
}
