import type { RegionView, SearchResult } from '../../shared/api-types.ts'
import { provinceDrawing } from '../map/index.tsx'
import type { Outcome, PageDefinition, Site } from '../site.ts'
import { chipsOf, type Chip } from './chips.ts'
import type { Found, WayOut } from './found.ts'
import { SearchPage } from './page.tsx'
import { apiPath, filtersOf, readRequest, type SearchRequest } from './request.ts'

const PAGE = 20
const MAP_WIDTH = 480

export const search: PageDefinition = { path: '/instruments', rate: 'search', load }

async function load(site: Site): Promise<Outcome> {
  const request = readRequest(site.query)
  const { code } = site.installation.province
  const [found, province, drawing] = await Promise.all([
    site.get<SearchResult>(apiPath(request, PAGE)),
    site.get<RegionView>(`/api/v1/regions/${code}`),
    provinceDrawing(code, MAP_WIDTH),
  ])
  if (!found.ok) return { kind: 'refused', ...found }
  if (province.ok) nameShortly(found.value, province.value)
  const chips = chipsOf(site, request, found.value)
  const waysOut = found.value.total === 0 ? await waysOutOf(site, chips) : []
  return page(site, { request, result: found.value, drawing, chips, waysOut })
}

/** People say 延边, not 延边朝鲜族自治州: prefectures of the own province go by their short names. */
function nameShortly(result: SearchResult, province: RegionView): void {
  const names = new Map(province.children.map(({ code, shortName }) => [code, shortName]))
  const rename = (region: { code: string; name: string } | null) => {
    if (region !== null) region.name = names.get(region.code) ?? region.name
  }
  result.facets.regions.forEach(rename)
  for (const { region } of result.items) rename(region?.prefecture ?? region)
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
