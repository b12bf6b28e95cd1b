import type { CodeSent, Me } from '../../shared/api-types.ts'
import { signInLink } from '../links.ts'
import { sent, useSite, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { Field, Form, Submit } from '../ui/form.tsx'
import { Narrow } from './narrow.tsx'

type Kind = 'phone' | 'email'

/** Changes one's mobile number or address: a code to the new one, then it takes the old one's place. */
export const contact: PageDefinition = {
  path: '/me/contact',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const own = await site.get<Me>('/api/v1/me')
    if (!own.ok) return { kind: 'refused', ...own }
    const waits = site.posted?.fields['do'] === 'confirm' ? kindOf(site.posted.fields['kind']) : undefined
    return page(site, waits === undefined ? <Contact me={own.value} /> : <Confirm kind={waits} />)
  },
  async action(site, form) {
    const kind = kindOf(sent(form, 'kind'))
    if (sent(form, 'do') === 'confirm') {
      const body = { kind, code: sent(form, 'code') }
      const answer = await site.send('POST', '/api/v1/me/contact/confirmation', body)
      return answer.ok ? { kind: 'redirect', to: '/me' } : { kind: 'refused', ...answer }
    }
    const made = await site.send<CodeSent>('POST', '/api/v1/me/contact', { [kind]: sent(form, kind) })
    return made.ok ? page(site, <Confirm kind={kind} to={made.value.to} />) : { kind: 'refused', ...made }
  },
}

const kindOf = (word: string | undefined): Kind => (word === 'email' ? 'email' : 'phone')

const page = (site: Site, main: preact.JSX.Element): Outcome => ({
  kind: 'page',
  nav: 'me',
  title: site.t('accounts.page.contact'),
  description: site.t('accounts.page.contact'),
  hidden: true,
  main,
})

function Contact({ me }: { me: Me }) {
  const { t } = useSite()
  return (
    <Narrow title={t('accounts.page.contact')} note={t('accounts.page.contact_note')}>
      <Form fields={['phone']} hidden={{ do: 'phone', kind: 'phone' }}>
        <Field
          name="phone"
          type="tel"
          label={t('accounts.page.new_phone')}
          hint={t('accounts.page.contact_now', {
            now: me.phone?.replace(/^\+86/, '') ?? t('accounts.page.none'),
          })}
          autocomplete="tel"
          maxLength={30}
        />
        <Submit>{t('accounts.page.contact_send')}</Submit>
      </Form>
      <Form fields={['email']} hidden={{ do: 'email', kind: 'email' }}>
        <Field
          name="email"
          type="email"
          label={t('accounts.page.new_email')}
          hint={t('accounts.page.contact_now', { now: me.email ?? t('accounts.page.none') })}
          autocomplete="email"
          maxLength={320}
        />
        <Submit>{t('accounts.page.contact_send')}</Submit>
      </Form>
    </Narrow>
  )
}

function Confirm({ kind, to }: { kind: Kind; to?: string }) {
  const { t } = useSite()
  return (
    <Narrow
      title={t('accounts.page.contact')}
      note={to === undefined ? undefined : t('accounts.page.proof_sent', { to })}
    >
      <Form fields={['code']} hidden={{ do: 'confirm', kind }}>
        <Field
          name="code"
          label={t('accounts.page.proof_code')}
          autocomplete="one-time-code"
          inputMode="numeric"
          maxLength={20}
        />
        <Submit>{t('accounts.page.contact_confirm')}</Submit>
        <a class="button button-quiet" href="/me/contact">
          {t('accounts.page.contact_again')}
        </a>
      </Form>
    </Narrow>
  )
}
