import { api, useRead } from '../api/index.ts'

const MOST = 50

/** Instruments within reach for a choice, those first that have something today. */
export function useInstruments(): { id: string; name: string }[] {
  const query = { of: 'all', limit: MOST } as const
  const { data } = useRead(['board', 'instruments', query], () =>
    api.GET('/api/v1/day', { params: { query } }),
  )
  return data?.items ?? []
}
