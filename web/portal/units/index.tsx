import type { OrganisationList, OrganisationView } from '../../shared/api-types.ts'
import { nameIn } from '../../shared/language.ts'
import { addressOf } from '../links.ts'
import type { Outcome, PageDefinition, Site } from '../site.ts'
import { UnitList } from './list.tsx'
import { UnitPage } from './page.tsx'

export const unitPages: PageDefinition[] = [
  { path: '/units', rate: 'search', load: list },
  { path: '/units/:id', load: one },
]

const PAGE = 30

async function list(site: Site): Promise<Outcome> {
  const { t, query } = site
  const asked = new URLSearchParams({ limit: String(PAGE) })
  for (const name of ['q', 'kind', 'region', 'cursor']) {
    const value = query.get(name)?.trim()
    if (value) asked.set(name, value)
  }
  const found = await site.get<OrganisationList>(addressOf('/api/v1/organisations', asked))
  if (!found.ok) return { kind: 'refused', ...found }
  return {
    kind: 'page',
    nav: 'units',
    title: t('portal.units.title'),
    description: t('portal.units.description', { n: found.value.total }),
    hidden: asked.size > 1,
    main: <UnitList list={found.value} />,
  }
}

async function one(site: Site): Promise<Outcome> {
  const found = await site.get<OrganisationView>(
    `/api/v1/organisations/${encodeURIComponent(site.params['id'] ?? '')}`,
  )
  if (!found.ok) return { kind: 'refused', ...found }
  const name = nameIn(site.language, found.value)
  return {
    kind: 'page',
    nav: 'units',
    title: name,
    description: site.t('portal.units.description_one', { name, n: found.value.instruments }),
    main: <UnitPage unit={found.value} />,
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'Organization',
      name: found.value.name,
      ...(found.value.nameEn !== null && { alternateName: found.value.nameEn }),
      ...(found.value.website !== null && { url: found.value.website }),
    },
  }
}
