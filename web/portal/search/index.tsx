import type { ClassList, RegionView, SearchResult } from '../../shared/api-types.ts'
import { provinceDrawing } from '../map/index.tsx'
import type { Outcome, PageDefinition, Site } from '../site.ts'
import { chipsOf, type Chip } from './chips.ts'
import { complete } from './complete.ts'
import type { Found, WayOut } from './found.ts'
import { SearchPage } from './page.tsx'
import { apiPath, cleared, filtersOf, readRequest, type SearchRequest } from './request.ts'

const PAGE = 20
const MAP_WIDTH = 580

export const search: PageDefinition = { path: '/instruments', rate: 'search', load }

async function load(site: Site): Promise<Outcome> {
  const request = readRequest(site.query)
  const { code } = site.installation.province
  const [found, province, classes, drawing] = await Promise.all([
    site.get<SearchResult>(apiPath(request, PAGE)),
    site.get<RegionView>(`/api/v1/regions/${code}`),
    site.get<ClassList>('/api/v1/classes'),
    provinceDrawing(code, MAP_WIDTH),
  ])
  if (!found.ok) return { kind: 'refused', ...found }
  if (!province.ok) return { kind: 'refused', ...province }
  if (!classes.ok) return { kind: 'refused', ...classes }
  const result = complete(found.value, province.value, classes.value)
  const chips = chipsOf(site, request, result)
  const isEmpty = result.total === 0
  const [waysOut, withoutFilters] = await Promise.all([
    isEmpty ? waysOutOf(site, chips) : [],
    isEmpty && chips.length > 0 ? totalOf(site, cleared(request)) : 0,
  ])
  return page(site, { request, result, drawing, chips, waysOut, withoutFilters })
}

async function totalOf(site: Site, request: SearchRequest): Promise<number> {
  const found = await site.get<SearchResult>(apiPath({ ...request, cursor: '' }, 1))
  return found.ok ? found.value.total : 0
}

const MOST_WAYS = 4

async function waysOutOf(site: Site, chips: Chip[]): Promise<WayOut[]> {
  const ways = await Promise.all(
    chips.slice(0, MOST_WAYS).map(async (chip) => ({ chip, total: await totalOf(site, chip.without) })),
  )
  return ways.filter(({ total }) => total > 0).toSorted((a, b) => b.total - a.total)
}

function page(site: Site, found: Found): Outcome {
  const { t } = site
  const { q } = found.request
  const [only] = filtersOf(found.request)
  const isPlain = q === '' && filtersOf(found.request).length < 2 && found.request.cursor === ''
  return {
    kind: 'page',
    nav: 'instruments',
    title: q === '' ? t('portal.search.title') : t('portal.search.title_for', { q }),
    description: t('portal.search.description', { n: found.result.total }),
    hidden: !isPlain,
    canonicalQuery: only === undefined ? '' : new URLSearchParams([only]).toString(),
    main: <SearchPage {...found} />,
  }
}
