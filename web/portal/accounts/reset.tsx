import { sent, useSite, type PageDefinition } from '../site.ts'
import { Field, Form, Submit } from '../ui/form.tsx'
import { Narrow, Told } from './narrow.tsx'
import { NewPassword } from './sign-up.tsx'

/** A new password: first the address, then, by the link sent to it, the password itself. */
export const reset: PageDefinition = {
  path: '/reset',
  load: async (site) => ({
    kind: 'page',
    nav: 'me',
    title: site.t('accounts.page.reset'),
    description: site.t('accounts.page.reset_note'),
    hidden: true,
    main: <Reset />,
  }),
  async action(site, form) {
    const token = sent(form, 'token')
    const answer =
      token === ''
        ? await site.send('POST', '/api/v1/session/reset', { email: sent(form, 'email') })
        : await site.send('POST', '/api/v1/session/password', { token, password: sent(form, 'password') })
    if (!answer.ok) return { kind: 'refused', ...answer }
    return { kind: 'redirect', to: token === '' ? '/reset?sent=1' : '/reset?set=1' }
  },
}

function Reset() {
  const { t, query } = useSite()
  if (query.has('sent'))
    return <Told title={t('accounts.page.reset_sent')} note={t('accounts.page.reset_sent_note')} />
  if (query.has('set'))
    return <Told title={t('accounts.page.reset_done')} note={t('accounts.page.reset_done_note')} />
  const token = query.get('token')
  return (
    <Narrow
      title={t('accounts.page.reset')}
      note={token === null ? t('accounts.page.reset_note') : undefined}
    >
      {token === null ? (
        <Form fields={['email']}>
          <Field
            name="email"
            label={t('accounts.page.email')}
            type="email"
            autocomplete="email"
            inputMode="email"
            maxLength={320}
          />
          <Submit>{t('accounts.page.send_link')}</Submit>
        </Form>
      ) : (
        <Form fields={['password']} hidden={{ token }}>
          <NewPassword />
          <Submit>{t('accounts.page.set_password')}</Submit>
        </Form>
      )}
    </Narrow>
  )
}
