import { sent, useSite, type PageDefinition, type Site } from '../site.ts'
import { Field, Form, Submit } from '../ui/form.tsx'
import { Narrow, Told } from './narrow.tsx'
import { withNext } from './next.ts'

/** An account by e-mail address and password. */
export const signUp: PageDefinition = {
  path: '/sign-up',
  load: async (site) => narrow(site, site.query.has('sent') ? <Sent /> : <SignUp />),
  async action(site, form) {
    const body = { name: sent(form, 'name'), email: sent(form, 'email'), password: sent(form, 'password') }
    const answer = await site.send('POST', '/api/v1/session/sign-up', body)
    return answer.ok
      ? { kind: 'redirect', to: withNext(site, '/sign-up', { sent: '1' }) }
      : { kind: 'refused', ...answer }
  },
}

/** Confirms an address: by a click, since mail programs open links by themselves. */
export const verification: PageDefinition = {
  path: '/sign-up/verify',
  load: async (site) => narrow(site, <Verify />),
  async action(site, form) {
    const answer = await site.send('POST', '/api/v1/session/verification', { token: sent(form, 'token') })
    return answer.ok ? { kind: 'redirect', to: '/sign-in?way=password' } : { kind: 'refused', ...answer }
  },
}

const narrow = (site: Site, main: preact.JSX.Element) => ({
  kind: 'page' as const,
  nav: 'me' as const,
  title: site.t('accounts.page.sign_up'),
  description: site.t('accounts.page.sign_up_note'),
  hidden: true,
  main,
})

function SignUp() {
  const site = useSite()
  const { t } = site
  return (
    <Narrow title={t('accounts.page.sign_up')} note={t('accounts.page.sign_up_note')}>
      <Form fields={['name', 'email', 'password']}>
        <Field name="name" label={t('accounts.page.name')} autocomplete="name" maxLength={100} />
        <Field
          name="email"
          label={t('accounts.page.email')}
          type="email"
          autocomplete="email"
          inputMode="email"
          maxLength={320}
        />
        <NewPassword />
        <Submit>{t('accounts.page.sign_up')}</Submit>
        <p class="small">
          {t('accounts.page.agree')} <a href="/privacy">{t('accounts.page.privacy')}</a>
          {t('accounts.page.agree_end')}
        </p>
      </Form>
      <p class="sign-in-help">
        <a href={withNext(site, '/sign-in')}>{t('accounts.page.have_account')}</a>
      </p>
    </Narrow>
  )
}

export function NewPassword() {
  const { t } = useSite()
  return (
    <Field
      name="password"
      label={t('accounts.page.new_password')}
      hint={t('accounts.page.password_hint')}
      type="password"
      autocomplete="new-password"
      maxLength={128}
    />
  )
}

function Sent() {
  const { t } = useSite()
  return <Told title={t('accounts.page.confirm_sent')} note={t('accounts.page.confirm_sent_note')} />
}

function Verify() {
  const { t, query } = useSite()
  return (
    <Narrow title={t('accounts.page.verify')} note={t('accounts.page.verify_note')}>
      <Form hidden={{ token: query.get('token') ?? '' }}>
        <Submit>{t('accounts.page.verify')}</Submit>
      </Form>
    </Narrow>
  )
}
