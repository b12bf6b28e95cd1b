import type { FactorSecret, Me } from '../../shared/api-types.ts'
import { signInLink } from '../links.ts'
import { sent, useSite, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { Field, Form, Submit } from '../ui/form.tsx'
import { Narrow } from './narrow.tsx'

/** Enrols a device for codes, or takes it away. The secret is shown once, in the answer to the form that asked for it. */
export const factorPage: PageDefinition = {
  path: '/me/second-factor',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const own = await site.get<Me>('/api/v1/me')
    if (!own.ok) return { kind: 'refused', ...own }
    const isConfirming = site.posted?.fields['do'] === 'confirm'
    return page(site, isConfirming ? <Confirm secret={null} /> : <Begin me={own.value} />)
  },
  async action(site, form) {
    const does = sent(form, 'do')
    if (does === 'enrol') return enrol(site, sent(form, 'password'))
    const path = does === 'confirm' ? 'confirmation' : 'removal'
    const answer = await site.send('POST', `/api/v1/me/second-factor/${path}`, { code: sent(form, 'code') })
    return answer.ok ? { kind: 'redirect', to: '/me' } : { kind: 'refused', ...answer }
  },
}

async function enrol(site: Site, password: string): Promise<Outcome> {
  const body = password === '' ? {} : { password }
  const made = await site.send<FactorSecret>('POST', '/api/v1/me/second-factor', body)
  return made.ok ? page(site, <Confirm secret={made.value} />) : { kind: 'refused', ...made }
}

const page = (site: Site, main: preact.JSX.Element): Outcome => ({
  kind: 'page',
  nav: 'me',
  title: site.t('accounts.page.factor'),
  description: site.t('accounts.page.factor'),
  hidden: true,
  main,
})

function Begin({ me }: { me: Me }) {
  const { t } = useSite()
  return (
    <Narrow
      title={t('accounts.page.factor')}
      note={t(me.secondFactor ? 'accounts.page.factor_on' : 'accounts.page.factor_about')}
    >
      {me.secondFactor ? (
        <Form fields={['code']} hidden={{ do: 'remove' }}>
          <Code />
          <Submit danger>{t('accounts.page.factor_remove')}</Submit>
        </Form>
      ) : (
        <Form fields={['password']} hidden={{ do: 'enrol' }}>
          {me.hasPassword ? (
            <Field
              name="password"
              label={t('accounts.page.password')}
              type="password"
              autocomplete="current-password"
              maxLength={128}
            />
          ) : null}
          <Submit>{t('accounts.page.factor_begin')}</Submit>
        </Form>
      )}
    </Narrow>
  )
}

function Code() {
  const { t } = useSite()
  return (
    <Field
      name="code"
      label={t('accounts.page.factor_code')}
      hint={t('accounts.page.factor_code_hint')}
      autocomplete="one-time-code"
      inputMode="numeric"
      maxLength={20}
    />
  )
}

function Confirm({ secret }: { secret: FactorSecret | null }) {
  const { t } = useSite()
  return (
    <Narrow title={t('accounts.page.factor_scan')} note={t('accounts.page.factor_scan_note')}>
      {secret === null ? null : (
        <>
          <img
            class="factor-code"
            src={secret.qr}
            alt={t('accounts.page.factor_qr')}
            width={200}
            height={200}
          />
          <p class="small">{t('accounts.page.factor_secret')}</p>
          <p>
            <code class="factor-secret">{secret.secret.match(/.{1,4}/g)?.join(' ')}</code>
          </p>
          <h2>{t('accounts.page.spare')}</h2>
          <p class="small">{t('accounts.page.spare_note')}</p>
          <ul class="spare">
            {secret.backupCodes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <Form fields={['code']} hidden={{ do: 'confirm' }}>
        <Code />
        <Submit>{t('accounts.page.factor_confirm')}</Submit>
      </Form>
    </Narrow>
  )
}
