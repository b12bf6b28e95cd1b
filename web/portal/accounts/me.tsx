import type { Me, OwnSessions } from '../../shared/api-types.ts'
import { sent, useSite, type Form as Sent, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { signInLink } from '../links.ts'
import { Field, Form, Submit } from '../ui/form.tsx'
import { Memberships } from './memberships.tsx'
import { Narrow } from './narrow.tsx'
import { hasDesk } from './next.ts'
import { Sessions } from './sessions.tsx'

/** One's own account: what one holds, where one is signed in, the second factor, one's data. */
export const me: PageDefinition = {
  path: '/me',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const [own, sessions] = await Promise.all([
      site.get<Me>('/api/v1/me'),
      site.get<OwnSessions>('/api/v1/me/sessions'),
    ])
    if (!own.ok) return { kind: 'refused', ...own }
    if (!sessions.ok) return { kind: 'refused', ...sessions }
    return pageOf(site, 'accounts.page.me', <Account me={own.value} sessions={sessions.value} />)
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
    case 'end-others':
      return site.send('DELETE', '/api/v1/me/sessions')
    default:
      return site.send('PATCH', '/api/v1/me', { name: sent(form, 'name') })
  }
}

const pageOf = (
  site: Site,
  title: 'accounts.page.me' | 'accounts.page.erase',
  main: preact.JSX.Element,
): Outcome => ({
  kind: 'page',
  nav: 'me',
  title: site.t(title),
  description: site.t(title),
  hidden: true,
  main,
})

function Account({ me: own, sessions }: { me: Me; sessions: OwnSessions }) {
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
      {session.secondFactor.needed === 'enrolment' ? (
        <p class="notice notice-amber">
          {t('accounts.page.factor_needed')} <a href="/me/second-factor">{t('accounts.page.factor_enrol')}</a>
        </p>
      ) : null}
      <Memberships me={own} />
      <Basics me={own} />
      <Factor me={own} />
      <Sessions sessions={sessions} />
      <OwnData />
    </div>
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

/** Erases the account, on typing one's name. */
export const erasure: PageDefinition = {
  path: '/me/erase',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    return pageOf(site, 'accounts.page.erase', <Erase />)
  },
  async action(site, form) {
    const answer = await site.send('DELETE', '/api/v1/me', { name: sent(form, 'name') })
    return answer.ok ? { kind: 'redirect', to: '/' } : { kind: 'refused', ...answer }
  },
}

function Erase() {
  const { t, session } = useSite()
  return (
    <Narrow title={t('accounts.page.erase')} note={t('accounts.page.erase_note')}>
      <Form fields={['name']}>
        <Field
          name="name"
          label={t('accounts.page.erase_name', { name: session.person?.name ?? '' })}
          autocomplete="off"
          maxLength={100}
        />
        <Submit danger>{t('accounts.page.erase_now')}</Submit>
        <a class="button button-quiet" href="/me">
          {t('accounts.page.keep')}
        </a>
      </Form>
    </Narrow>
  )
}
