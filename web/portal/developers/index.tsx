import type { Outcome, PageDefinition, Site } from '../site.ts'
import { isDocument } from './document.ts'
import { Reference } from './reference.tsx'

export const developers: PageDefinition = { path: '/developers', load }

async function load(site: Site): Promise<Outcome> {
  const found = await site.get<unknown>('/openapi.json')
  if (!found.ok) return { kind: 'refused', ...found }
  if (!isDocument(found.value)) return { kind: 'refused', status: 500, problem: null }
  return {
    kind: 'page',
    title: site.t('portal.developers.title'),
    description: site.t('portal.developers.description'),
    main: <Reference document={found.value} />,
  }
}
