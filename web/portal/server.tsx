import { renderToString } from 'preact-render-to-string'
import { translator } from '../shared/texts.ts'
import type { Installation } from '../shared/api-types.ts'
import { articles } from './articles/index.tsx'
import { calendar } from './calendar/index.tsx'
import { developers } from './developers/index.tsx'
import { failurePage } from './failures/index.tsx'
import { home } from './home/index.tsx'
import { instrumentPages } from './instrument/index.tsx'
import { policyPages } from './policy/index.tsx'
import { redirects } from './redirects/index.ts'
import { regionPages } from './regions/index.tsx'
import { search } from './search/index.tsx'
import {
  SiteProvider,
  type Outcome,
  type Page,
  type PageCall,
  type PageDefinition,
  type Site,
} from './site.ts'
import { statistics } from './statistics/index.tsx'
import { Document } from './ui/document.tsx'
import { unitPages } from './units/index.tsx'

const pages: PageDefinition[] = [
  home,
  search,
  ...instrumentPages,
  ...unitPages,
  ...regionPages,
  ...policyPages,
  statistics,
  calendar,
  developers,
  ...articles,
  ...redirects,
]

const byPath = new Map(pages.map((page) => [page.path, page]))

/** The addresses the portal answers, for the server to register. */
export const patterns = pages.map(({ path, rate }) => ({ path, rate }))

type Answered = { status: number; type: string; body: string; location?: string; hidden?: boolean }

/** Renders one page; every refusal of the API becomes a page as well. */
export async function render(call: PageCall): Promise<Answered> {
  const installation = await call.get<Installation>('/api/v1/installation')
  if (!installation.ok) throw new Error('the installation does not describe itself')
  const { search: query, ...rest } = call
  const site: Site = {
    ...rest,
    t: translator(call.language),
    query: new URLSearchParams(query),
    installation: installation.value,
  }
  return answer(site, await outcomeOf(site))
}

async function outcomeOf(site: Site): Promise<Outcome> {
  if (site.refusal) return { kind: 'refused', ...site.refusal }
  const page = byPath.get(site.pattern)
  return page === undefined ? { kind: 'refused', status: 404, problem: null } : await page.load(site)
}

function answer(site: Site, outcome: Outcome): Answered {
  if (outcome.kind === 'redirect') {
    return { status: outcome.permanent ? 301 : 303, type: 'text/plain', body: '', location: outcome.to }
  }
  if (outcome.kind === 'data') {
    return { status: outcome.status ?? 200, type: outcome.type, body: outcome.body }
  }
  const page = outcome.kind === 'refused' ? failurePage(site, outcome.status, outcome.problem) : outcome
  return { status: page.status ?? 200, type: 'text/html; charset=utf-8', body: html(site, page) }
}

const html = (site: Site, page: Page): string =>
  `<!doctype html>${renderToString(
    <SiteProvider value={site}>
      <Document page={page} />
    </SiteProvider>,
  )}`
