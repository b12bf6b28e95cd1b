import type { components } from '../../shared/api.gen.ts'
import { civilDate } from '../../shared/dates.ts'
import { nameIn } from '../../shared/language.ts'
import { withQuery } from '../links.ts'
import { useSite, type PageDefinition } from '../site.ts'
import { Breadcrumbs, Empty, Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'

type Namings = components['schemas']['IdleNamingList']
type Naming = Namings['items'][number]

/** What supervising departments decided to make public of idle instruments: units are named, never persons. */
export const publicity: PageDefinition = {
  path: '/publicity/idle',
  async load(site) {
    const cursor = site.query.get('cursor')
    const query = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`
    const list = await site.get<Namings>(`/api/v1/namings${query}`)
    if (!list.ok) return { kind: 'refused', ...list }
    return {
      kind: 'page',
      title: site.t('naming.title'),
      description: site.t('naming.lead'),
      main: <Publicity list={list.value} />,
    }
  },
}

function Publicity({ list }: { list: Namings }) {
  const site = useSite()
  const { t, query } = site
  return (
    <div class="page">
      <Breadcrumbs crumbs={[{ text: t('portal.nav.home'), href: '/' }, { text: t('naming.title') }]} />
      <div class="title">
        <h1>{t('naming.title')}</h1>
        <p class="lead">
          {t('naming.lead')}{' '}
          <a class="inline" href="/policy/idle.public-transfer">
            {t('naming.rule')}
          </a>
        </p>
      </div>
      {list.items.length === 0 ? (
        <div class="naming-empty">
          <Empty title={t('naming.none')}>
            <p>{t('naming.none_note')}</p>
          </Empty>
        </div>
      ) : (
        <>
          <ul class="namings">
            {list.items.map((naming) => (
              <li key={naming.id}>
                <Line naming={naming} />
              </li>
            ))}
          </ul>
          <nav class="pages" aria-label={t('portal.pages.label')}>
            {query.has('cursor') ? <a href="/publicity/idle">{t('portal.pages.first')}</a> : null}
            {list.nextCursor === null ? null : (
              <a href={withQuery(site, { cursor: list.nextCursor })} rel="next">
                {t('portal.pages.next')}
              </a>
            )}
          </nav>
        </>
      )}
      <p class="quiet-line naming-on">
        {t('market.from_naming')} <a href="/market">{t('market.title')}</a>
      </p>
    </div>
  )
}

/** One notice; what was withdrawn stays as a line without a name, with the reason. */
function Line({ naming }: { naming: Naming }) {
  const { t, language } = useSite()
  const { unit, instrument, days, document, decidedOn, publishedUntil, withdrawnAt, withdrawReason } = naming
  if (withdrawnAt !== null || unit === null || instrument === null)
    return (
      <>
        <p>
          <Tag>{t('naming.withdrawn')}</Tag> <span class="code">{document}</span>
        </p>
        <p class="quiet-line">
          {t('naming.withdrawn_on', { day: civilDate(withdrawnAt ?? decidedOn) })}{' '}
          <Told text={withdrawReason ?? ''} />
        </p>
      </>
    )
  return (
    <>
      <h2 class="naming-unit">
        <a class="inline" href={`/units/${unit.id}`}>
          <Told text={nameIn(language, unit)} />
        </a>
      </h2>
      <p>
        <Told text={t('naming.what', { name: nameIn(language, instrument), days })} />{' '}
        <AppealTag naming={naming} />
      </p>
      <p class="quiet-line">
        {t('naming.decided', { document, day: decidedOn })}
        {t('portal.frame.dot')}
        {t('naming.until', { day: publishedUntil })}
      </p>
      {naming.answer === null ? null : (
        <p class="quiet-line naming-answer">
          {t('naming.answer')} <Told text={naming.answer} />
        </p>
      )}
    </>
  )
}

function AppealTag({ naming: { appealedAt, answeredAt } }: { naming: Naming }) {
  const { t } = useSite()
  if (appealedAt === null) return null
  return answeredAt === null ? (
    <Tag tone="amber">{t('naming.appealed')}</Tag>
  ) : (
    <Tag>{t('naming.answered')}</Tag>
  )
}
