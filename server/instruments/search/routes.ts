import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { search, type FreeTimes } from './actions/search.ts'
import { suggest } from './actions/suggest.ts'
import { SearchQuery, SearchResult, SuggestQuery, Suggestions } from './schema.ts'

export const searchRoutes = (app: App, free: FreeTimes): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/instruments',
    permission: 'catalogue.read',
    rate: 'search',
    tag: 'instruments',
    summary: 'Find instruments, by what they are and what they can do',
    query: SearchQuery,
    response: SearchResult,
    handle: ({ principal, query }) => search(app, free, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/instruments/suggest',
    permission: 'catalogue.read',
    rate: 'search',
    tag: 'instruments',
    summary: 'Suggestions while a query is typed',
    query: SuggestQuery,
    response: Suggestions,
    handle: ({ query }) => suggest(app, query.q),
  }),
]
