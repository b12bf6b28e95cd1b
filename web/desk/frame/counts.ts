import { api, useRead } from '../api/index.ts'
import { useMay } from '../session.tsx'

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

/** Counts beside the menu's entries, by path: what is late or due soon, and what waits for me. */
export function useCounts(): Record<string, number> {
  const may = useMay()
  const due = useRead(
    ['obligations', 'summary', {}],
    () => api.GET('/api/v1/obligations/summary', { params: { query: {} } }),
    { enabled: may('obligation.read'), every: EVERY_MS },
  )
  const cases = useRead(
    ['cases', 'count'],
    () => api.GET('/api/v1/cases', { params: { query: { view: 'todo', limit: 1 } } }),
    { enabled: may('case.read'), every: EVERY_MS },
  )
  const alarms = useRead(
    ['alarms', 'summary', {}],
    () => api.GET('/api/v1/alarms/summary', { params: { query: {} } }),
    { enabled: may('alarm.read'), every: EVERY_MS },
  )
  const found: [string, number | undefined][] = [
    ['/obligations', due.data && due.data.groups.overdue + due.data.groups.soon + due.data.groups.later],
    ['/cases', cases.data?.counts.todo],
    ['/alarms', alarms.data?.waiting],
  ]
  const counts: Record<string, number> = {}
  for (const [path, count] of found) if (count !== undefined && count > 0) counts[path] = count
  return counts
}
