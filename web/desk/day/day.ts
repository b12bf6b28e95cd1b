import { civilDate } from '../../shared/dates.ts'
import { api, usePages, useRead, valueOf } from '../api/index.ts'
import { instantOf, type Board } from '../calendar-board/index.tsx'
import { useFilters } from '../ui/filters.tsx'
import type { Day, DayInstrument } from './wire.ts'

/** Instruments side by side on a screen. */
export const SIDE_BY_SIDE = 3
const EVERY_MINUTE = 60_000

const NONE = { date: '', of: '' }
const WHOSE = ['mine', 'all'] as const

/** The day that the address asks for: its instruments page by page, and what takes their time. */
export function useDay() {
  const [filters, setFilters] = useFilters(NONE)
  const date = filters.date || civilDate(new Date())
  const of = WHOSE.find((each) => each === filters.of)
  const query = { date, limit: SIDE_BY_SIDE, ...(of && { of }) }
  const pages = usePages<DayInstrument, Day>(
    ['board', 'day', query],
    (cursor) =>
      valueOf(
        api.GET('/api/v1/day', { params: { query: { ...query, ...(cursor !== undefined && { cursor }) } } }),
      ),
    { every: EVERY_MINUTE },
  )
  const ids = pages.items.map(({ id }) => id)
  const board = useRead<Board>(
    ['board', 'day-times', date, ids],
    () =>
      api.GET('/api/v1/board', { params: { query: { from: date, days: 1, instrument: ids, limit: MOST } } }),
    { enabled: ids.length > 0, every: EVERY_MINUTE },
  )
  return {
    date,
    of,
    pages,
    board: board.data,
    boardError: board.error,
    first: board.data?.from ?? instantOf(`${date}T00:00`),
    go: (to: string) => setFilters({ date: to === civilDate(new Date()) ? '' : to }),
    show: (whose: string) => setFilters({ of: whose }),
  }
}

const MOST = 300
