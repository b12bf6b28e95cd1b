import type { components } from '../../shared/api.gen.ts'
import { signInLink, withQuery } from '../links.ts'
import { useSite, type PageDefinition } from '../site.ts'
import { Breadcrumbs, Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'

type List = components['schemas']['QualificationGrantList']
type Grant = components['schemas']['QualificationGrant']

const TONES = { valid: 'green', ending: 'amber', ended: 'red', revoked: 'red' } as const

/** What one has been granted, and until when. */
export const ownQualifications: PageDefinition = {
  path: '/me/qualifications',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const cursor = site.query.get('cursor')
    const asked = new URLSearchParams({ of: 'mine', limit: '30', ...(cursor !== null && { cursor }) })
    const list = await site.get<List>(`/api/v1/qualification-grants?${asked.toString()}`)
    if (!list.ok) return { kind: 'refused', ...list }
    return {
      kind: 'page',
      nav: 'me',
      title: site.t('own_time.qualifications'),
      description: site.t('own_time.qualifications_lead'),
      hidden: true,
      main: <Qualifications list={list.value} />,
    }
  },
}

function Qualifications({ list }: { list: List }) {
  const site = useSite()
  const { t } = site
  return (
    <div class="page matter-narrow">
      <Breadcrumbs
        crumbs={[{ text: t('portal.nav.me'), href: '/me' }, { text: t('own_time.qualifications') }]}
      />
      <div class="title">
        <h1>{t('own_time.qualifications')}</h1>
        <p class="lead">{t('own_time.qualifications_lead')}</p>
      </div>
      {list.items.length === 0 ? <p>{t('own_time.qualifications_none')}</p> : null}
      <ul class="rows">
        {list.items.map((grant) => (
          <li key={grant.id}>
            <Row grant={grant} />
          </li>
        ))}
      </ul>
      {list.nextCursor === null ? null : (
        <nav class="pages" aria-label={t('book.mine.more')}>
          <a href={withQuery(site, { cursor: list.nextCursor })}>{t('book.mine.more')}</a>
        </nav>
      )}
    </div>
  )
}

function Row({ grant }: { grant: Grant }) {
  const { t } = useSite()
  const { from, until, standing, revokedReason } = grant
  return (
    <div class="row">
      <p class="row-words">
        <strong>
          <Told text={grant.qualification.name} />
        </strong>
        <span>
          <Told text={grant.organisation.name} />
        </span>
        <span class="quiet small">
          {until === null
            ? t('own_time.qualification_from', { from })
            : t('own_time.qualification_until', { from, until })}
        </span>
        {revokedReason === null ? null : (
          <span class="quiet small">{t('own_time.qualification_revoked', { reason: revokedReason })}</span>
        )}
      </p>
      <div class="row-end">
        <Tag tone={TONES[standing]}>{t(`own_time.standing.${standing}`)}</Tag>
      </div>
    </div>
  )
}
