import type { components } from '../../shared/api.gen.ts'
import { civilTime } from '../../shared/dates.ts'
import { signInLink } from '../links.ts'
import { sent, useSite, type Form as Sent, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { Form, Submit } from '../ui/form.tsx'
import { Breadcrumbs, Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { ownQualifications } from './qualifications.tsx'
import { StaffFeeds, type Choice } from './staff.tsx'

type Shapes = components['schemas']
type Feed = Shapes['CalendarFeed']

/** One’s calendars to subscribe to. The secret address is shown once, in the answer to the form that asked for it. */
const feeds: PageDefinition = {
  path: '/me/feeds',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const [list, instruments] = await Promise.all([
      site.get<Shapes['CalendarFeedList']>('/api/v1/feeds?limit=100'),
      instrumentsOf(site),
    ])
    if (!list.ok) return { kind: 'refused', ...list }
    return pageOf(site, <Feeds items={list.value.items} instruments={instruments} />)
  },
  async action(site, form) {
    const does = sent(form, 'do')
    if (does !== 'revoke') return make(site, form)
    const ended = await site.send('DELETE', `/api/v1/feeds/${encodeURIComponent(sent(form, 'id'))}`)
    return ended.ok ? { kind: 'redirect', to: site.path } : { kind: 'refused', ...ended }
  },
}

export const ownTimePages: PageDefinition[] = [feeds, ownQualifications]

/** The instruments that somebody runs, for choosing one; null for those who run none. */
async function instrumentsOf({ session, get }: Site): Promise<Choice[] | null> {
  if (!session.permissions.includes('booking.manage') || session.organisation === null) return null
  const unit = encodeURIComponent(session.organisation.id)
  const found = await get<Shapes['WorkInstrumentList']>(`/api/v1/work/instruments?unit=${unit}&limit=200`)
  return found.ok ? found.value.items.map(({ id, name }) => ({ id, name })) : []
}

async function make(site: Site, form: Sent): Promise<Outcome> {
  const kind = sent(form, 'do')
  const instrumentId = sent(form, 'instrumentId')
  const body = { kind, ...(kind === 'instrument' && instrumentId !== '' && { instrumentId }) }
  const made = await site.send<Shapes['MadeCalendarFeed']>('POST', '/api/v1/feeds', body)
  return made.ok ? pageOf(site, <Made feed={made.value} />) : { kind: 'refused', ...made }
}

const pageOf = (site: Site, main: preact.JSX.Element): Outcome => ({
  kind: 'page',
  nav: 'me',
  title: site.t('own_time.feeds'),
  description: site.t('own_time.feeds_lead'),
  hidden: true,
  main,
})

function Feeds({ items, instruments }: { items: Feed[]; instruments: Choice[] | null }) {
  const { t } = useSite()
  return (
    <div class="page matter-narrow">
      <Breadcrumbs crumbs={[{ text: t('portal.nav.me'), href: '/me' }, { text: t('own_time.feeds') }]} />
      <div class="title">
        <h1>{t('own_time.feeds')}</h1>
        <p class="lead">{t('own_time.feeds_lead')}</p>
      </div>
      {items.length === 0 ? <p>{t('own_time.feeds_none')}</p> : null}
      <ul class="rows">
        {items.map((feed) => (
          <li key={feed.id}>
            <Row feed={feed} />
          </li>
        ))}
      </ul>
      <Form hidden={{ do: 'person' }}>
        <Submit>{t('own_time.feed_new_person')}</Submit>
      </Form>
      {instruments === null ? null : <StaffFeeds instruments={instruments} />}
    </div>
  )
}

function Row({ feed }: { feed: Feed }) {
  const { t } = useSite()
  const { id, kind, name, state, createdAt, readAt } = feed
  return (
    <div class="row">
      <p class="row-words">
        <strong>
          <Told text={name} />
        </strong>
        {kind === 'person' ? null : <span>{t(`own_time.feeds_kind.${kind}`)}</span>}
        <span class="quiet small">
          {t('own_time.feed_created', { at: civilTime(createdAt) })}
          {t('portal.frame.dot')}
          {readAt === null ? t('own_time.feed_unread') : t('own_time.feed_read', { at: civilTime(readAt) })}
        </span>
      </p>
      <div class="row-end">
        {state === 'open' ? null : <Tag tone="amber">{t(`own_time.feed_state.${state}`)}</Tag>}
        {state === 'revoked' ? null : (
          <Form hidden={{ do: 'revoke', id }}>
            <Submit quiet>{t('own_time.feed_revoke')}</Submit>
          </Form>
        )}
      </div>
    </div>
  )
}

function Made({ feed }: { feed: Shapes['MadeCalendarFeed'] }) {
  const { t } = useSite()
  return (
    <div class="page matter-narrow">
      <div class="title">
        <h1>{t('own_time.feed_made')}</h1>
        <p class="lead">
          <Told text={feed.name} />
        </p>
      </div>
      <p class="notice notice-amber">{t('own_time.feed_once')}</p>
      <div class="field">
        <label for="feed-url">{t('own_time.feed_made')}</label>
        <input id="feed-url" type="text" readOnly value={feed.url} />
      </div>
      <p>{t('own_time.feed_how')}</p>
      <p class="actions">
        <a class="button button-primary" href={feed.url.replace(/^https?:/, 'webcal:')}>
          {t('own_time.feed_open')}
        </a>
        <a class="button" href="/me/feeds">
          {t('own_time.feed_back')}
        </a>
      </p>
    </div>
  )
}
