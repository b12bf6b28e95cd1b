import { signInLink } from '../links.ts'
import { sent, useSite, type Form as Sent, type PageDefinition } from '../site.ts'
import { Field, Form, Submit, typed } from '../ui/form.tsx'
import { Breadcrumbs } from '../ui/parts.tsx'
import { Words } from '../ui/words.tsx'
import { KINDS } from './wire.ts'

const FIELDS = ['kind', 'title', 'body', 'term', 'until', 'contactOffice', 'contactPhone', 'contactEmail']

/** Says what one’s unit looks for; its administrator publishes it. */
export const newWanted: PageDefinition = {
  path: '/me/market/new',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    return {
      kind: 'page',
      nav: 'me',
      title: site.t('market.new.title'),
      description: site.t('market.new.lead'),
      hidden: true,
      main: <New />,
    }
  },
  async action(site, form) {
    const made = await site.send('POST', '/api/v1/market-posts/wanted', bodyOf(form))
    return made.ok ? { kind: 'redirect', to: '/me/market' } : { kind: 'refused', ...made }
  },
}

function bodyOf(form: Sent): object {
  const words = (name: string) => sent(form, name).trim()
  const stated = (name: string) => words(name) || null
  return {
    kind: words('kind'),
    title: words('title'),
    body: words('body'),
    term: stated('term'),
    until: words('until'),
    contactOffice: words('contactOffice'),
    contactPhone: stated('contactPhone'),
    contactEmail: stated('contactEmail'),
  }
}

function New() {
  const { t, session } = useSite()
  return (
    <div class="page matter-narrow">
      <Breadcrumbs
        crumbs={[{ text: t('market.title'), href: '/market?side=wanted' }, { text: t('market.new.title') }]}
      />
      <div class="title">
        <h1>{t('market.new.title')}</h1>
        <p class="lead">{t('market.new.lead')}</p>
      </div>
      {session.organisation === null ? (
        <div class="notice">
          <p>{t('market.new.no_unit')}</p>
          <p>
            <a href="/me">{t('market.new.memberships')}</a>
          </p>
        </div>
      ) : (
        <WantedForm />
      )}
    </div>
  )
}

function WantedForm() {
  const site = useSite()
  const { t, session } = site
  const kind = typed(site, 'kind', 'lease')
  return (
    <Form fields={FIELDS}>
      <div class="field">
        <label for="wanted-kind">{t('market.new.kind')}</label>
        <select id="wanted-kind" name="kind">
          {KINDS.wanted.map((each) => (
            <option key={each} value={each} selected={each === kind}>
              {t(`market.wanted.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <Field name="title" label={t('market.new.name')} maxLength={200} required />
      <Words name="body" label={t('market.new.body')} hint={t('market.new.body_hint')} most={4000} rows={5} />
      <Field name="term" label={t('market.new.term')} maxLength={300} />
      <Field name="until" type="date" label={t('market.new.until')} required />
      <Field
        name="contactOffice"
        label={t('market.new.office')}
        hint={t('market.new.office_hint')}
        value={session.organisation?.name ?? ''}
        maxLength={100}
        required
      />
      <Field
        name="contactPhone"
        type="tel"
        label={t('market.new.phone')}
        hint={t('market.new.contact_hint')}
        maxLength={40}
      />
      <Field name="contactEmail" type="email" label={t('market.new.email')} maxLength={200} />
      <Submit>{t('market.new.send')}</Submit>
    </Form>
  )
}
