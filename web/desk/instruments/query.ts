import type { paths } from '../../shared/api.gen.ts'

type Query = NonNullable<paths['/api/v1/work/instruments']['get']['parameters']['query']>

export const NO_FILTERS = {
  q: '',
  status: '',
  due: '',
  scope: '',
  missing: '',
  sort: '',
  unit: '',
  import: '',
}
export type Filters = typeof NO_FILTERS

export const STATUSES = ['draft', 'submitted', 'returned', 'listed', 'suspended', 'retired'] as const
const SCOPES = ['in', 'voluntary', 'outside', 'undetermined'] as const
const DUES = ['overdue', 'open', 'none'] as const
const SORTS = ['updated', 'due', 'missing', 'value', 'acceptance', 'asset'] as const

/** The filters of the address as the API asks for them; a word it does not know is left out. */
export function queryOf(filters: Filters): Omit<Query, 'limit' | 'cursor'> {
  const { q, missing, unit, import: list } = filters
  const status = STATUSES.find((each) => each === filters.status)
  const scope = SCOPES.find((each) => each === filters.scope)
  const due = DUES.find((each) => each === filters.due)
  const sort = SORTS.find((each) => each === filters.sort)
  return {
    ...(q && { q }),
    ...(missing && { missing }),
    ...(unit && { unit }),
    ...(list && { import: list }),
    ...(status && { status: [status] }),
    ...(scope && { scope: [scope] }),
    ...(due && { due }),
    ...(sort && { sort }),
  }
}

/** The same filters behind an address for a download; order means nothing there. */
export function addressOf({ sort: _, ...filters }: Filters): string {
  const kept = Object.entries(filters).filter(([, value]) => value !== '')
  return kept.length === 0 ? '' : `?${new URLSearchParams(kept).toString()}`
}
