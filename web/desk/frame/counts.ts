import { api, useRead } from '../api/index.ts'

const EVERY_MS = 60_000

/** Unread notices, asked again every minute. */
export function useUnread(): number {
  const { data } = useRead(
    ['notices', 'unread'],
    () => api.GET('/api/v1/me/notices', { params: { query: { limit: 1, unread: true } } }),
    { every: EVERY_MS },
  )
  return data?.unread ?? 0
}

/** Counts beside the menu's entries, by path; pages without a count of their own are left out. */
export function useCounts(): Record<string, number> {
  return {}
}
