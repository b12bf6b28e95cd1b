import type { CodeSent, Me } from '../../shared/api-types.ts'
import { signInLink } from '../links.ts'
import { sent, useSite, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { Field, Form, Submit } from '../ui/form.tsx'
import { Narrow } from './narrow.tsx'
import { ProofField, ProofFirst, shownIn } from './proof.tsx'

/** Erases the account, on typing one's name and showing once more who one is. */
export const erasure: PageDefinition = {
  path: '/me/erase',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const own = await site.get<Me>('/api/v1/me')
    return own.ok ? page(site, <Erase me={own.value} />) : { kind: 'refused', ...own }
  },
  async action(site, form) {
    if (sent(form, 'do') === 'proof') {
      const own = await site.get<Me>('/api/v1/me')
      const made = await site.send<CodeSent>('POST', '/api/v1/me/proof', {})
      if (!own.ok) return { kind: 'refused', ...own }
      return made.ok ? page(site, <Erase me={own.value} to={made.value.to} />) : { kind: 'refused', ...made }
    }
    const body = { name: sent(form, 'name'), ...shownIn(form) }
    const answer = await site.send('DELETE', '/api/v1/me', body)
    return answer.ok ? { kind: 'redirect', to: '/' } : { kind: 'refused', ...answer }
  },
}

const page = (site: Site, main: preact.JSX.Element): Outcome => ({
  kind: 'page',
  nav: 'me',
  title: site.t('accounts.page.erase'),
  description: site.t('accounts.page.erase'),
  hidden: true,
  main,
})

/** `to`: where a code was just sent. */
function Erase({ me, to }: { me: Me; to?: string }) {
  const { t } = useSite()
  return (
    <Narrow title={t('accounts.page.erase')} note={t('accounts.page.erase_note')}>
      <ProofFirst me={me} to={to} />
      <Form fields={['name', 'password', 'code']} hidden={{ do: 'erase' }}>
        <Field
          name="name"
          label={t('accounts.page.erase_name', { name: me.name })}
          autocomplete="off"
          maxLength={100}
        />
        <ProofField me={me} />
        <Submit danger>{t('accounts.page.erase_now')}</Submit>
        <a class="button button-quiet" href="/me">
          {t('accounts.page.keep')}
        </a>
      </Form>
    </Narrow>
  )
}
