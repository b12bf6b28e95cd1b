import type { CodeSent, Session, SignInWays } from '../../shared/api-types.ts'
import {
  sent,
  useSite,
  type Form as Sent,
  type Outcome,
  type Page,
  type PageDefinition,
  type Site,
} from '../site.ts'
import { Field, Form, Submit, typed } from '../ui/form.tsx'
import { Demonstration } from './demonstration.tsx'
import { goOn, withNext } from './next.ts'

/** Signing in: by mobile number and code, by password, by provider; then the second factor where one is enrolled. */
export const signIn: PageDefinition = {
  path: '/sign-in',
  async load(site) {
    if (site.session.state === 'signed_in') return { kind: 'redirect', to: goOn(site, site.session) }
    const ways = await site.get<SignInWays>('/api/v1/session/ways')
    return ways.ok ? page(site, ways.value) : { kind: 'refused', ...ways }
  },
  async action(site, form) {
    const does = sent(form, 'do') || (sent(form, 'code') === '' && sent(form, 'phone') !== '' ? 'send' : '')
    if (does === 'send') return sendCode(site, form)
    const answer = await site.send<Session>('POST', addressFor(does), bodyFor(does, form))
    if (!answer.ok) return { kind: 'refused', ...answer }
    const isHalf = answer.value.state === 'second_factor'
    return { kind: 'redirect', to: isHalf ? withNext(site, '/sign-in') : goOn(site, answer.value) }
  },
}

const addressFor = (does: string): string =>
  does === 'factor'
    ? '/api/v1/session/second-factor'
    : does === 'demonstration'
      ? '/api/v1/session/demonstration'
      : '/api/v1/session'

function bodyFor(does: string, form: Sent): object {
  if (does === 'factor') return { code: sent(form, 'code') }
  if (does === 'demonstration') return { personId: sent(form, 'person') }
  if (does === 'password') return { account: sent(form, 'account'), password: sent(form, 'password') }
  return { phone: sent(form, 'phone'), code: sent(form, 'code') }
}

/** Sends a code and shows the form again, the number kept, the field for the code waiting. */
async function sendCode(site: Site, form: Sent): Promise<Outcome> {
  const answer = await site.send<CodeSent>('POST', '/api/v1/session/code', { phone: sent(form, 'phone') })
  if (!answer.ok) return { kind: 'refused', ...answer }
  const ways = await site.get<SignInWays>('/api/v1/session/ways')
  if (!ways.ok) return { kind: 'refused', ...ways }
  site.posted = { fields: { phone: sent(form, 'phone') }, problem: null }
  return page(site, ways.value, answer.value)
}

function page(site: Site, ways: SignInWays, code?: CodeSent): Page {
  const { t } = site
  return {
    kind: 'page',
    nav: 'me',
    title: t('accounts.page.sign_in'),
    description: t('accounts.page.sign_in_note'),
    hidden: true,
    main: site.session.state === 'second_factor' ? <SecondFactor /> : <SignIn ways={ways} code={code} />,
  }
}

function SignIn({ ways, code }: { ways: SignInWays; code: CodeSent | undefined }) {
  const site = useSite()
  const { t } = site
  const byPassword = site.query.get('way') === 'password'
  return (
    <div class={ways.demonstration.length > 0 ? 'page sign-in sign-in-demo' : 'page sign-in'}>
      <div class="sign-in-main">
        <h1>{t('accounts.page.sign_in')}</h1>
        <p class="lead">{t('accounts.page.sign_in_note')}</p>
        <Fault />
        <div class="card">
          <nav class="ways" aria-label={t('accounts.page.ways')}>
            <a href={withNext(site, '/sign-in')} aria-current={byPassword ? undefined : 'page'}>
              {t('accounts.page.by_code')}
            </a>
            <a
              href={withNext(site, '/sign-in', { way: 'password' })}
              aria-current={byPassword ? 'page' : undefined}
            >
              {t('accounts.page.by_password')}
            </a>
          </nav>
          {byPassword ? <PasswordForm /> : <CodeForm code={code} lasts={ways.codeLasts} />}
          <Providers providers={ways.providers} />
        </div>
        <p class="sign-in-help">
          <a href="/help">{t('accounts.page.no_code')}</a>
          <a href={withNext(site, '/reset')}>{t('accounts.page.forgot')}</a>
          <a href={withNext(site, '/sign-up')}>{t('accounts.page.sign_up_link')}</a>
        </p>
      </div>
      {ways.demonstration.length > 0 ? <Demonstration people={ways.demonstration} /> : null}
    </div>
  )
}

/** Why a sign-in at a provider came to nothing. */
function Fault() {
  const { t, query } = useSite()
  const fault = query.get('fault')
  if (fault !== 'provider' && fault !== 'linked') return null
  return (
    <p class="notice notice-red" role="alert">
      {t(`session.${fault}`)}
    </p>
  )
}

const MINUTE = 60

function CodeForm({ code, lasts }: { code: CodeSent | undefined; lasts: number }) {
  const site = useSite()
  const { t } = site
  const wasSent = code !== undefined || typed(site, 'phone') !== ''
  return (
    <Form fields={['phone', 'code']}>
      <button type="submit" hidden tabIndex={-1} />
      <Field
        name="phone"
        label={t('accounts.page.phone')}
        type="tel"
        autocomplete="tel"
        inputMode="tel"
        maxLength={30}
      />
      <Field
        name="code"
        label={t('accounts.page.code')}
        hint={
          code
            ? t('accounts.page.code_sent', { to: code.to, minutes: code.lasts / MINUTE })
            : t('accounts.page.code_hint', { minutes: lasts / MINUTE })
        }
        autocomplete="one-time-code"
        inputMode="numeric"
        maxLength={10}
        beside={
          <Submit does="send" quiet>
            {wasSent ? t('accounts.page.send_again') : t('accounts.page.send')}
          </Submit>
        }
      />
      <Submit does="code">{t('accounts.page.sign_in')}</Submit>
      <Agreement note={t('accounts.page.code_note')} />
    </Form>
  )
}

function PasswordForm() {
  const { t } = useSite()
  return (
    <Form fields={['account', 'password']} hidden={{ do: 'password' }}>
      <Field name="account" label={t('accounts.page.account')} autocomplete="username" maxLength={320} />
      <Field
        name="password"
        label={t('accounts.page.password')}
        type="password"
        autocomplete="current-password"
        maxLength={128}
      />
      <Submit>{t('accounts.page.sign_in')}</Submit>
      <Agreement />
    </Form>
  )
}

function Agreement({ note }: { note?: string }) {
  const { t } = useSite()
  return (
    <p class="small">
      {note}
      {note ? <br /> : null}
      {t('accounts.page.agree')} <a href="/privacy">{t('accounts.page.privacy')}</a>
      {t('accounts.page.agree_end')}
    </p>
  )
}

function Providers({ providers }: { providers: SignInWays['providers'] }) {
  const site = useSite()
  if (providers.length === 0) return null
  return (
    <div class="providers">
      <p class="or">{site.t('accounts.page.or')}</p>
      {providers.map(({ id, label }) => (
        <a key={id} class="button" href={withNext(site, `/api/v1/session/oidc/${id}`)} rel="nofollow">
          {label}
        </a>
      ))}
    </div>
  )
}

function SecondFactor() {
  const { t } = useSite()
  return (
    <div class="page sign-in">
      <div class="sign-in-main">
        <h1>{t('accounts.page.factor')}</h1>
        <p class="lead">{t('accounts.page.factor_note')}</p>
        <div class="card">
          <Form fields={['code']} hidden={{ do: 'factor' }}>
            <Field
              name="code"
              label={t('accounts.page.factor_code')}
              hint={t('accounts.page.factor_hint')}
              autocomplete="one-time-code"
              maxLength={20}
            />
            <Submit>{t('accounts.page.go_on')}</Submit>
          </Form>
        </div>
        <form class="sign-in-help" method="post" action="/sign-out">
          <button class="link" type="submit">
            {t('accounts.page.other_account')}
          </button>
        </form>
      </div>
    </div>
  )
}
