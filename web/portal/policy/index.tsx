import { nameIn } from '../../shared/language.ts'
import type { Outcome, PageDefinition, Site } from '../site.ts'
import { BookPage } from './book.tsx'
import { RulePage } from './rule.tsx'
import type { Affected, DocumentList, RuleList, RuleView } from './wire.ts'

export const policyPages: PageDefinition[] = [
  { path: '/policy', load: loadBook },
  { path: '/policy/:rule', load: loadRule },
]

async function loadBook(site: Site): Promise<Outcome> {
  const [list, documents] = await Promise.all([
    site.get<RuleList>('/api/v1/policy/rules'),
    site.get<DocumentList>('/api/v1/policy/documents'),
  ])
  if (!list.ok) return { kind: 'refused', ...list }
  if (!documents.ok) return { kind: 'refused', ...documents }
  const { t } = site
  return {
    kind: 'page',
    nav: 'policy',
    title: t('portal.policy.title'),
    description: t('portal.policy.description', { n: list.value.items.length }),
    main: <BookPage list={list.value} documents={documents.value.items} />,
  }
}

async function loadRule(site: Site): Promise<Outcome> {
  const id = encodeURIComponent(site.params['rule'] ?? '')
  const [view, affected] = await Promise.all([
    site.get<RuleView>(`/api/v1/policy/rules/${id}`),
    site.get<Affected>(`/api/v1/policy/rules/${id}/affected`),
  ])
  if (!view.ok) return { kind: 'refused', ...view }
  const { rule } = view.value
  const title = nameIn(site.language, { name: rule.title, nameEn: rule.titleEn })
  return {
    kind: 'page',
    nav: 'policy',
    title,
    description: site.t('portal.policy.rule_description', { title, id: rule.id }),
    main: <RulePage view={view.value} affected={affected.ok ? affected.value : null} />,
  }
}
