import { nameIn } from '../../shared/language.ts'
import { formatCount } from '../../shared/numbers.ts'
import { useSite, type Site } from '../site.ts'
import type { Area } from '../map/index.tsx'
import { Bar } from '../ui/parts.tsx'
import type { Found } from './found.ts'
import { pagePath, type SearchRequest } from './request.ts'

const onlyRegion = (request: SearchRequest, code: string): SearchRequest => ({
  ...request,
  view: 'list',
  chosen: { ...request.chosen, region: [code] },
})

/** The results by prefecture as areas of the map; each leads to the results there. */
export const areasFound = (site: Site, { request, result }: Found): Area[] =>
  result.facets.regions.map((each) => ({
    code: each.code,
    name: nameIn(site.language, each),
    value: each.count,
    href: pagePath(onlyRegion(request, each.code)),
  }))

/** The same as a table. */
export function RegionsFound({ found }: { found: Found }) {
  const site = useSite()
  const areas = areasFound(site, found)
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value)
  const most = Math.max(1, ...areas.map(({ value }) => value))
  return (
    <table class="table where">
      <thead>
        <tr>
          <th scope="col">{site.t('portal.region.name')}</th>
          <td class="bar-cell" />
          <th scope="col" class="number">
            {site.t('portal.unit.instruments')}
          </th>
        </tr>
      </thead>
      <tbody>
        {areas.map(({ code, name, value, href }) => (
          <tr key={code}>
            <th scope="row">
              <a href={href}>{name}</a>
            </th>
            <td class="bar-cell">
              <Bar part={value} whole={most} />
            </td>
            <td class="number">{formatCount(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
