import { addressOf } from '../links.ts'

/** Filters that may be chosen more than once. */
export const CHOICES = ['region', 'unit', 'class', 'mode', 'live'] as const
export const SORTS = ['relevance', 'name', 'value_desc', 'value_asc', 'newest', 'free'] as const

export type Choice = (typeof CHOICES)[number]

/** What a reader asked for, as the address says it. */
export type SearchRequest = {
  q: string
  chosen: Record<Choice, string[]>
  valueMin: string
  valueMax: string
  /** Days YYYY-MM-DD and minutes as they stand in the address; empty: not asked. */
  free: { from: string; until: string; minutes: string }
  /** One of SORTS; another one is left to the API to refuse. */
  sort: string
  exact: boolean
  view: 'list' | 'map'
  cursor: string
  /** Position of the first entry shown, for "11–20"; a cursor does not know it. */
  from: number
}

export function readRequest(query: URLSearchParams): SearchRequest {
  const text = (name: string): string => query.get(name)?.trim() ?? ''
  const from = Number(query.get('from'))
  return {
    q: text('q'),
    chosen: {
      region: query.getAll('region').filter(Boolean),
      unit: query.getAll('unit').filter(Boolean),
      class: query.getAll('class').filter(Boolean),
      mode: query.getAll('mode').filter(Boolean),
      live: query.getAll('live').filter(Boolean),
    },
    valueMin: text('value_min'),
    valueMax: text('value_max'),
    free: { from: text('free_from'), until: text('free_until'), minutes: text('free_minutes') },
    sort: text('sort') || 'relevance',
    exact: query.get('exact') === '1',
    view: query.get('view') === 'map' ? 'map' : 'list',
    cursor: text('cursor'),
    from: Number.isSafeInteger(from) && from > 0 ? from : 1,
  }
}

/** The filters alone, in a fixed order, as name and value. */
export function filtersOf(request: SearchRequest): [name: string, value: string][] {
  const chosen = CHOICES.flatMap((name) =>
    request.chosen[name].map((value): [string, string] => [name, value]),
  )
  const bounds: [string, string][] = [
    ['value_min', request.valueMin],
    ['value_max', request.valueMax],
    ['free_from', request.free.from],
    ['free_until', request.free.until],
    ['free_minutes', request.free.minutes],
  ]
  return [...chosen, ...bounds.filter(([, value]) => value !== '')]
}

const said = (request: SearchRequest): [string, string][] => [
  ...(request.q === '' ? [] : [['q', request.q] satisfies [string, string]]),
  ...filtersOf(request),
]

/** The question to the API. */
export function apiPath(request: SearchRequest, limit: number): string {
  const query = new URLSearchParams(said(request))
  if (request.sort !== 'relevance') query.set('sort', request.sort)
  if (request.exact) query.set('exact', '1')
  if (request.cursor !== '') query.set('cursor', request.cursor)
  query.set('limit', String(limit))
  return addressOf('/api/v1/instruments', query)
}

/** The page of a changed request; a change always begins at the first entry again. */
export function pagePath(request: SearchRequest, changes: Partial<SearchRequest> = {}): string {
  const next = { ...request, cursor: '', from: 1, ...changes }
  const query = new URLSearchParams(said(next))
  if (next.sort !== 'relevance') query.set('sort', next.sort)
  if (next.exact) query.set('exact', '1')
  if (next.view === 'map') query.set('view', 'map')
  if (next.cursor !== '') {
    query.set('cursor', next.cursor)
    query.set('from', String(next.from))
  }
  return addressOf('/instruments', query)
}

/** The request with one choice more or less. */
export function toggled(request: SearchRequest, name: Choice, value: string): SearchRequest {
  const standing = request.chosen[name]
  const values = standing.includes(value) ? standing.filter((each) => each !== value) : [...standing, value]
  return { ...request, chosen: { ...request.chosen, [name]: values } }
}

export const withoutValues = (request: SearchRequest): SearchRequest => ({
  ...request,
  valueMin: '',
  valueMax: '',
})

export const withoutFree = (request: SearchRequest): SearchRequest => ({
  ...request,
  free: { from: '', until: '', minutes: '' },
})

export const cleared = (request: SearchRequest): SearchRequest => ({
  ...withoutFree(withoutValues(request)),
  chosen: { region: [], unit: [], class: [], mode: [], live: [] },
})
