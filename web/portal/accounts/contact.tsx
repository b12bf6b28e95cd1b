import type { CodeSent, Me } from '../../shared/api-types.ts'
import { signInLink, withQuery } from '../links.ts'
import { sent, useSite, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { Field, Form, Submit } from '../ui/form.tsx'
import { Narrow } from './narrow.tsx'
import { ProofField, ProofFirst, shownIn } from './proof.tsx'

type Kind = 'phone' | 'email'

/**
 * Changes one's mobile number or address: showing once more who one is, then a code to the new one, then it takes the
 * old one's place. One kind at a time (`?kind=email`).
 */
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
    if (sent(form, 'do') === 'proof') return prove(site)
    const wish = { [kind]: sent(form, kind), ...shownIn(form) }
    const made = await site.send<CodeSent>('POST', '/api/v1/me/contact', wish)
    return made.ok ? page(site, <Confirm kind={kind} to={made.value.to} />) : { kind: 'refused', ...made }
  },
}

async function prove(site: Site): Promise<Outcome> {
  const own = await site.get<Me>('/api/v1/me')
  const made = await site.send<CodeSent>('POST', '/api/v1/me/proof', {})
  if (!own.ok) return { kind: 'refused', ...own }
  return made.ok ? page(site, <Contact me={own.value} to={made.value.to} />) : { kind: 'refused', ...made }
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

/** `to`: where a code was just sent, to show who one is. */
function Contact({ me, to }: { me: Me; to?: string }) {
  const site = useSite()
  const { t } = site
  const kind = kindOf(site.query.get('kind') ?? undefined)
  const now = (kind === 'phone' ? me.phone?.replace(/^\+86/, '') : me.email) ?? t('accounts.page.none')
  return (
    <Narrow title={t('accounts.page.contact')} note={t('accounts.page.contact_note')}>
      <nav class="pages" aria-label={t('accounts.page.contact_which')}>
        {(['phone', 'email'] as const).map((each) => (
          <a
            key={each}
            href={withQuery(site, { kind: each })}
            aria-current={each === kind ? 'page' : undefined}
          >
            {t(`accounts.page.${each}`)}
          </a>
        ))}
      </nav>
      <ProofFirst me={me} to={to} />
      <Form fields={[kind, 'password', 'code']} hidden={{ do: kind, kind }}>
        <Field
          name={kind}
          type={kind === 'phone' ? 'tel' : 'email'}
          label={t(`accounts.page.new_${kind}`)}
          hint={t('accounts.page.contact_now', { now })}
          autocomplete={kind === 'phone' ? 'tel' : 'email'}
          maxLength={kind === 'phone' ? 30 : 320}
        />
        <ProofField me={me} />
        <Submit>{t('accounts.page.contact_send')}</Submit>
      </Form>
    </Narrow>
  )
}

function Confirm({ kind, to }: { kind: Kind; to?: string }) {
  const site = useSite()
  const { t } = site
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
        <a class="button button-quiet" href={withQuery(site, { kind })}>
          {t('accounts.page.contact_again')}
        </a>
      </Form>
    </Narrow>
  )
}
