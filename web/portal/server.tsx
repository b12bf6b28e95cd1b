import { renderToString } from 'preact-render-to-string'
import { translator } from '../shared/texts.ts'
import type { Installation, Session } from '../shared/api-types.ts'
import { accountPages } from './accounts/index.tsx'
import { articles } from './articles/index.tsx'
import { bookingPages } from './booking/index.tsx'
import { calendar } from './calendar/index.tsx'
import { checkIn } from './check-in/index.tsx'
import { conduct } from './conduct/index.tsx'
import { developers } from './developers/index.tsx'
import { ownTimePages } from './feeds/index.tsx'
import { failurePage } from './failures/index.tsx'
import { home } from './home/index.tsx'
import { instrumentPages } from './instrument/index.tsx'
import { marketPages } from './market/index.tsx'
import { matterPages } from './matters/index.tsx'
import { orderPages } from './orders/index.tsx'
import { outputPages } from './outputs/index.tsx'
import { pricePages } from './prices/index.tsx'
import { policyPages } from './policy/index.tsx'
import { redirects } from './redirects/index.ts'
import { regionPages } from './regions/index.tsx'
import { samplePages } from './samples/index.tsx'
import { search } from './search/index.tsx'
import {
  SiteProvider,
  type Form,
  type Outcome,
  type Page,
  type PageCall,
  type PageDefinition,
  type Site,
} from './site.ts'
import { publicity } from './publicity/index.tsx'
import { statistics } from './statistics/index.tsx'
import { signInLink } from './links.ts'
import { Document } from './ui/document.tsx'
import { verifyPages } from './verify/index.tsx'
import { unitPages } from './units/index.tsx'
import { wallPages } from './wall/index.tsx'

const pages: PageDefinition[] = [
  home,
  search,
  ...instrumentPages,
  ...bookingPages,
  checkIn,
  ...ownTimePages,
  ...orderPages,
  ...outputPages,
  conduct,
  ...pricePages,
  ...unitPages,
  ...regionPages,
  ...policyPages,
  ...matterPages,
  ...accountPages,
  ...samplePages,
  ...verifyPages,
  ...marketPages,
  statistics,
  ...wallPages,
  publicity,
  calendar,
  developers,
  ...articles,
  ...redirects,
]

const byPath = new Map(pages.map((page) => [page.path, page]))

/** The addresses the portal answers, for the server to register. */
export const patterns = pages.map((page) => ({
  path: page.path,
  rate: page.rate,
  hasForm: page.action !== undefined,
}))

type Answered = { status: number; type: string; body: string; location?: string; hidden?: boolean }

/** Renders one page; every refusal of the API becomes a page as well. */
export async function render(call: PageCall): Promise<Answered> {
  const installation = await call.get<Installation>('/api/v1/installation')
  if (!installation.ok) throw new Error('the installation does not describe itself')
  const { search: query, form, ...rest } = call
  const site: Site = {
    ...rest,
    t: translator(call.language),
    query: new URLSearchParams(query),
    installation: installation.value,
    session: await sessionOf(call),
  }
  return form === undefined ? answer(site, await outcomeOf(site)) : take(site, form)
}

const VISITOR: Session = {
  state: 'visitor',
  person: null,
  role: 'visitor',
  membershipId: null,
  organisation: null,
  memberships: [],
  permissions: [],
  secondFactor: { enrolled: false, shown: false, needed: null },
}

async function sessionOf(call: PageCall): Promise<Session> {
  const found = call.hasSession ? await call.get<Session>('/api/v1/session') : undefined
  return found?.ok ? found.value : VISITOR
}

async function outcomeOf(site: Site): Promise<Outcome> {
  if (site.refusal) return { kind: 'refused', ...site.refusal }
  const page = byPath.get(site.pattern)
  return page === undefined ? { kind: 'refused', status: 404, problem: null } : await page.load(site)
}

const NOT_SIGNED_IN = 401

/** What a form sent: taken, or the page again with what is at fault and what was typed. */
async function take(site: Site, form: Form): Promise<Answered> {
  const page = byPath.get(site.pattern)
  if (page?.action === undefined) return answer(site, { kind: 'refused', status: 404, problem: null })
  const outcome = await page.action(site, form)
  if (outcome.kind !== 'refused' || site.posted !== undefined) return answer(site, outcome)
  if (outcome.status === NOT_SIGNED_IN) return answer(site, { kind: 'redirect', to: signInLink(site) })
  const again: Site = { ...site, posted: { fields: keptOf(form), problem: outcome.problem } }
  const shown = await page.load(again)
  return answer(again, shown.kind === 'page' ? { ...shown, status: outcome.status } : shown)
}

/** What may be shown again: never a password, a code or a secret. */
const keptOf = ({ fields }: Form): Record<string, string> =>
  Object.fromEntries(fields.filter(([name]) => !/password|code|secret|token/i.test(name)))

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
