import type { Me, OwnSessions, SignInWays } from '../../shared/api-types.ts'
import { sent, useSite, type Form as Sent, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { signInLink } from '../links.ts'
import { Field, Form, Submit } from '../ui/form.tsx'
import { Memberships } from './memberships.tsx'
import { hasDesk } from './next.ts'
import { Sessions } from './sessions.tsx'

/** One's own account: what one holds, where one is signed in, the second factor, one's data. */
export const me: PageDefinition = {
  path: '/me',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const [own, sessions, ways] = await Promise.all([
      site.get<Me>('/api/v1/me'),
      site.get<OwnSessions>('/api/v1/me/sessions'),
      site.get<SignInWays>('/api/v1/session/ways'),
    ])
    if (!own.ok) return { kind: 'refused', ...own }
    if (!sessions.ok) return { kind: 'refused', ...sessions }
    if (!ways.ok) return { kind: 'refused', ...ways }
    return pageOf(
      site,
      'accounts.page.me',
      <Account me={own.value} sessions={sessions.value} ways={ways.value} />,
    )
  },
  async action(site, form) {
    const answer = await call(site, form)
    return answer.ok ? { kind: 'redirect', to: '/me' } : { kind: 'refused', ...answer }
  },
}

/** What each of the forms on the page asks of the API. */
async function call(site: Site, form: Sent) {
  const id = encodeURIComponent(sent(form, 'id'))
  switch (sent(form, 'do')) {
    case 'membership':
      return site.send('POST', '/api/v1/session/membership', { membershipId: sent(form, 'id') || null })
    case 'leave':
      return site.send('DELETE', `/api/v1/me/memberships/${id}`)
    case 'end':
      return site.send('DELETE', `/api/v1/me/sessions/${id}`)
    case 'unlink':
      return site.send('DELETE', `/api/v1/me/providers/${id}`)
    case 'end-others':
      return site.send('DELETE', '/api/v1/me/sessions')
    default:
      return site.send('PATCH', '/api/v1/me', { name: sent(form, 'name') })
  }
}

const pageOf = (site: Site, title: 'accounts.page.me', main: preact.JSX.Element): Outcome => ({
  kind: 'page',
  nav: 'me',
  title: site.t(title),
  description: site.t(title),
  hidden: true,
  main,
})

function Account({ me: own, sessions, ways }: { me: Me; sessions: OwnSessions; ways: SignInWays }) {
  const site = useSite()
  const { t, session } = site
  return (
    <div class="page account">
      <div class="account-head">
        <h1>{own.name}</h1>
        <div class="actions">
          {hasDesk(site) ? (
            <a class="button button-primary" href="/desk">
              {t('accounts.page.desk')}
            </a>
          ) : null}
          <form method="post" action="/sign-out">
            <button class="button button-quiet" type="submit">
              {t('accounts.page.sign_out')}
            </button>
          </form>
        </div>
      </div>
      <nav class="pages" aria-label={t('book.mine.own')}>
        <a href="/bookings">{t('book.mine.title')}</a>
        <a href="/orders">{t('order.list.title')}</a>
        <a href="/me/cases">{t('matters.page.own_cases')}</a>
      </nav>
      {session.secondFactor.needed === 'enrolment' ? (
        <p class="notice notice-amber">
          {t('accounts.page.factor_needed')} <a href="/me/second-factor">{t('accounts.page.factor_enrol')}</a>
        </p>
      ) : null}
      <OwnTime />
      <Memberships me={own} />
      <Basics me={own} />
      <Providers me={own} ways={ways} />
      <Factor me={own} />
      <Sessions sessions={sessions} />
      <OwnData />
    </div>
  )
}

/** What one has of time on instruments stands on pages of its own. */
function OwnTime() {
  const { t } = useSite()
  return (
    <section aria-labelledby="own-time">
      <h2 id="own-time">{t('own_time.section')}</h2>
      <p class="actions">
        <a class="button button-quiet" href="/bookings">
          {t('book.mine.title')}
        </a>
        <a class="button button-quiet" href="/me/feeds">
          {t('own_time.feeds')}
        </a>
        <a class="button button-quiet" href="/me/qualifications">
          {t('own_time.qualifications')}
        </a>
        <a class="button button-quiet" href="/me/outputs">
          {t('outputs.mine.title')}
        </a>
        <a class="button button-quiet" href="/me/conduct">
          {t('conduct.title')}
        </a>
        <a class="button button-quiet" href="/me/market">
          {t('market.mine.title')}
        </a>
      </p>
    </section>
  )
}

function Basics({ me: own }: { me: Me }) {
  const { t } = useSite()
  const rows: [string, string][] = [
    [t('accounts.page.phone'), own.phone?.replace(/^\+86/, '') ?? t('accounts.page.none')],
    [t('accounts.page.email'), own.email ?? t('accounts.page.none')],
  ]
  return (
    <section aria-labelledby="basics">
      <h2 id="basics">{t('accounts.page.basics')}</h2>
      <dl class="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="actions">
        <a class="button button-quiet" href="/me/contact">
          {t('accounts.page.contact')}
        </a>
      </p>
      <Form fields={['name']} hidden={{ do: 'name' }} class="form-row">
        <Field
          name="name"
          label={t('accounts.page.name')}
          value={own.name}
          autocomplete="name"
          maxLength={100}
        />
        <Submit quiet>{t('accounts.page.save_name')}</Submit>
      </Form>
    </section>
  )
}

/** Identity providers by which one can sign in, and linking or unlinking them. */
function Providers({ me: own, ways }: { me: Me; ways: SignInWays }) {
  const { t, query } = useSite()
  if (ways.providers.length === 0) return null
  return (
    <section aria-labelledby="providers">
      <h2 id="providers">{t('accounts.page.providers')}</h2>
      {query.has('linked') ? <p class="notice">{t('accounts.page.provider_linked')}</p> : null}
      {query.has('fault') ? (
        <p class="notice notice-red" role="alert">
          {t('accounts.page.provider_fault')}
        </p>
      ) : null}
      <ul class="rows">
        {ways.providers.map(({ id, label }) => (
          <li key={id} class="row">
            <p class="row-words">
              <strong>{label}</strong>
            </p>
            <div class="row-end">
              {own.providers.includes(id) ? (
                <Form hidden={{ do: 'unlink', id }}>
                  <Submit quiet>{t('accounts.page.unlink')}</Submit>
                </Form>
              ) : (
                <a class="button" href={`/me/providers/${id}`}>
                  {t('accounts.page.link')}
                </a>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Factor({ me: own }: { me: Me }) {
  const { t } = useSite()
  return (
    <section aria-labelledby="factor">
      <h2 id="factor">{t('accounts.page.factor')}</h2>
      <p>{t(own.secondFactor ? 'accounts.page.factor_on' : 'accounts.page.factor_off')}</p>
      <p class="actions">
        <a class="button" href="/me/second-factor">
          {t(own.secondFactor ? 'accounts.page.factor_change' : 'accounts.page.factor_enrol')}
        </a>
      </p>
    </section>
  )
}

function OwnData() {
  const { t } = useSite()
  return (
    <section aria-labelledby="own-data">
      <h2 id="own-data">{t('accounts.page.own_data')}</h2>
      <p>{t('accounts.page.own_data_note')}</p>
      <p class="actions">
        <a class="button button-quiet" href="/me/export" download>
          {t('accounts.page.export')}
        </a>
        <a class="button button-danger" href="/me/erase">
          {t('accounts.page.erase')}
        </a>
      </p>
    </section>
  )
}

/** The API's own address serves the file; this one is easier to remember. */
export const exported: PageDefinition = {
  path: '/me/export',
  load: async () => ({ kind: 'redirect', to: '/api/v1/me/export' }),
}
