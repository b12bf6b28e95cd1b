import { withQuery } from '../links.ts'
import { useSite, type PageDefinition, type Site } from '../site.ts'
import { Breadcrumbs, Empty } from '../ui/parts.tsx'
import { BasisNote } from './basis.tsx'
import { Filters, NARROWS } from './filters.tsx'
import { PostLine } from './line.tsx'
import type { Board, Choices, Side } from './wire.ts'

const PAGE = 20
const NOTHING: Choices = { regions: [], classes: [], units: [] }

const sideOf = ({ query }: Site): Side => (query.get('side') === 'wanted' ? 'wanted' : 'offer')

/** What units offer and what they look for, to be narrowed and paged; contact only. */
export const board: PageDefinition = {
  path: '/market',
  rate: 'search',
  async load(site) {
    const side = sideOf(site)
    const [list, choices] = await Promise.all([
      site.get<Board>(`/api/v1/market?${asked(site, side).toString()}`),
      site.get<Choices>(`/api/v1/market/choices?side=${side}`),
    ])
    if (!list.ok) return { kind: 'refused', ...list }
    return {
      kind: 'page',
      title: site.t('market.title'),
      description: site.t('market.lead'),
      canonicalQuery: side === 'wanted' ? 'side=wanted' : '',
      hidden: [...NARROWS, 'cursor'].some((name) => site.query.has(name)),
      main: <BoardPage list={list.value} side={side} choices={choices.ok ? choices.value : NOTHING} />,
    }
  },
}

function asked({ query }: Site, side: Side): URLSearchParams {
  const wanted = new URLSearchParams({ side, limit: String(PAGE) })
  for (const name of [...NARROWS, 'cursor']) {
    const value = query.get(name)?.trim() ?? ''
    if (value !== '') wanted.set(name, value)
  }
  return wanted
}

function BoardPage({ list, side, choices }: { list: Board; side: Side; choices: Choices }) {
  const site = useSite()
  const { t, query } = site
  const isNarrowed = NARROWS.some((name) => (query.get(name) ?? '') !== '')
  return (
    <div class="page">
      <Breadcrumbs crumbs={[{ text: t('portal.nav.home'), href: '/' }, { text: t('market.title') }]} />
      <div class="title">
        <h1>{t('market.title')}</h1>
        <p class="lead">
          {t('market.lead')} <BasisNote basis={list.basis} />
        </p>
      </div>
      <p class="notice market-notice">{t('market.contact_only')}</p>
      <Sides counts={list.counts} side={side} />
      <Filters side={side} choices={choices} />
      {list.items.length === 0 ? (
        <Empty title={t(isNarrowed ? 'market.none_found' : 'market.none')}>
          <p>
            {isNarrowed ? <a href={`/market?side=${side}`}>{t('market.clear')}</a> : t('market.none_note')}
          </p>
        </Empty>
      ) : (
        <ul class="market-list">
          {list.items.map((post) => (
            <PostLine key={post.id} post={post} />
          ))}
        </ul>
      )}
      <nav class="pages" aria-label={t('portal.pages.label')}>
        {query.has('cursor') ? (
          <a href={withQuery(site, { cursor: null })}>{t('portal.pages.first')}</a>
        ) : null}
        {list.nextCursor === null ? null : (
          <a href={withQuery(site, { cursor: list.nextCursor })} rel="next">
            {t('portal.pages.next')}
          </a>
        )}
      </nav>
      <p class="actions">
        <a class="button" href="/me/market/new" rel="nofollow">
          {t('market.register')}
        </a>
        <a class="button button-quiet" href="/api/v1/market.atom" type="application/atom+xml">
          {t('market.feed')}
        </a>
      </p>
    </div>
  )
}

function Sides({ counts, side }: { counts: Board['counts']; side: Side }) {
  const site = useSite()
  const { t } = site
  return (
    <nav class="market-sides" aria-label={t('market.sides')}>
      {(['offer', 'wanted'] as const).map((each) => (
        <a
          key={each}
          href={withQuery(site, { side: each, kind: null, class: null, cursor: null })}
          aria-current={each === side ? 'page' : undefined}
        >
          {t(`market.${each}`)} <span class="quiet">{counts[each]}</span>
        </a>
      ))}
    </nav>
  )
}
