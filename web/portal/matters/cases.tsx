import { nameIn } from '../../shared/language.ts'
import { signInLink, withQuery } from '../links.ts'
import { useSite, type PageDefinition } from '../site.ts'
import { Breadcrumbs, Empty, Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { say, type CaseItem, type CaseList } from './wire.ts'

/** One's own cases and those of one's unit, the latest first. */
export const ownCases: PageDefinition = {
  path: '/me/cases',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const view = site.query.get('view') === 'mine' ? 'mine' : 'all'
    const cursor = site.query.get('cursor')
    const asked = new URLSearchParams({ view, limit: '30', ...(cursor !== null && { cursor }) })
    const list = await site.get<CaseList>(`/api/v1/cases?${asked.toString()}`)
    if (!list.ok) return { kind: 'refused', ...list }
    return {
      kind: 'page',
      nav: 'me',
      title: site.t('matters.page.own_cases'),
      description: site.t('matters.page.own_cases'),
      hidden: true,
      main: <OwnCases list={list.value} view={view} />,
    }
  },
}

function OwnCases({ list, view }: { list: CaseList; view: string }) {
  const site = useSite()
  const { t } = site
  return (
    <div class="page matter-narrow">
      <Breadcrumbs
        crumbs={[{ text: t('portal.nav.me'), href: '/me' }, { text: t('matters.page.own_cases') }]}
      />
      <div class="title">
        <h1>{t('matters.page.own_cases')}</h1>
        <p class="lead">{t('matters.page.counts', { open: list.counts.open, late: list.counts.late })}</p>
      </div>
      <nav class="pages" aria-label={t('matters.page.which')}>
        {(['all', 'mine'] as const).map((each) => (
          <a
            key={each}
            href={withQuery(site, { view: each, cursor: null })}
            aria-current={each === view ? 'page' : undefined}
          >
            {t(`matters.page.view_${each}`)}
          </a>
        ))}
      </nav>
      {list.items.length === 0 ? (
        <Empty title={t('matters.page.no_cases')}>
          <p class="actions">
            <a class="button" href="/matters">
              {t('matters.page.title')}
            </a>
          </p>
        </Empty>
      ) : (
        <ul class="case-list">
          {list.items.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </ul>
      )}
      {list.nextCursor === null ? null : (
        <nav class="pages" aria-label={t('matters.page.more')}>
          <a href={withQuery(site, { cursor: list.nextCursor })}>{t('matters.page.more')}</a>
        </nav>
      )}
    </div>
  )
}

function Item({ item }: { item: CaseItem }) {
  const site = useSite()
  const { t, language } = site
  const { step, subjects } = item
  return (
    <li>
      <a href={`/me/cases/${item.id}`}>
        {say(site, item.title)}
        {t('matters.page.colon')}
        <Told text={item.subject ?? t('matters.page.no_subject')} />
        {subjects > 1 ? t('matters.page.and_more', { n: subjects }) : ''}
      </a>
      <p class="under">
        {item.number ?? t('matters.page.no_number_yet')} · <Told text={nameIn(language, item.applicant)} />
      </p>
      <p>
        {step === null ? t(`matters.state.${item.state}`) : say(site, step.title)}{' '}
        {step?.dueOn == null ? null : (
          <span class="quiet">{t('matters.page.due_by', { date: step.dueOn })}</span>
        )}{' '}
        {step?.provisional ? <Tag tone="amber">{t('matters.page.provisional')}</Tag> : null}
        {step?.late ? <Tag tone="red">{t('matters.page.late')}</Tag> : null}
      </p>
    </li>
  )
}
