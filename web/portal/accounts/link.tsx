import type { CodeSent, Me, ProviderAddress, SignInWays } from '../../shared/api-types.ts'
import { signInLink } from '../links.ts'
import { sent, useSite, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { Form, Submit } from '../ui/form.tsx'
import { Narrow } from './narrow.tsx'
import { ProofField, ProofFirst, shownIn } from './proof.tsx'

/** Links an identity provider: who one is, is shown again; then a link leads on to the provider. */
export const linking: PageDefinition = {
  path: '/me/providers/:provider',
  load: (site) => page(site, {}),
  async action(site, form) {
    if (sent(form, 'do') === 'proof') {
      const made = await site.send<CodeSent>('POST', '/api/v1/me/proof', {})
      return made.ok ? page(site, { to: made.value.to }) : { kind: 'refused', ...made }
    }
    const path = `/api/v1/me/providers/${encodeURIComponent(site.params['provider'] ?? '')}`
    const made = await site.send<ProviderAddress>('POST', path, shownIn(form))
    return made.ok ? page(site, { onward: made.value.url }) : { kind: 'refused', ...made }
  },
}

/** `to`: where a code was just sent; `onward`: the provider's address. */
type State = { to?: string; onward?: string }

async function page(site: Site, state: State): Promise<Outcome> {
  if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
  const [own, ways] = await Promise.all([
    site.get<Me>('/api/v1/me'),
    site.get<SignInWays>('/api/v1/session/ways'),
  ])
  if (!own.ok) return { kind: 'refused', ...own }
  if (!ways.ok) return { kind: 'refused', ...ways }
  const provider = ways.value.providers.find(({ id }) => id === site.params['provider'])
  if (provider === undefined) return { kind: 'refused', status: 404, problem: null }
  const title = site.t('accounts.page.link_title', { label: provider.label })
  return {
    kind: 'page',
    nav: 'me',
    title,
    description: title,
    hidden: true,
    main: <Linking me={own.value} label={provider.label} state={state} />,
  }
}

function Linking({ me, label, state }: { me: Me; label: string; state: State }) {
  const { t } = useSite()
  return (
    <Narrow title={t('accounts.page.link_title', { label })} note={t('accounts.page.link_note', { label })}>
      {state.onward === undefined ? (
        <>
          <ProofFirst me={me} to={state.to} />
          <Form fields={['password', 'code']} hidden={{ do: 'link' }}>
            <ProofField me={me} />
            <Submit>{t('accounts.page.link_show')}</Submit>
            <a class="button button-quiet" href="/me">
              {t('accounts.page.keep')}
            </a>
          </Form>
        </>
      ) : (
        // A form's answer may lead to no other site, so a link does.
        <p class="actions">
          <a class="button button-primary" href={state.onward} rel="noreferrer">
            {t('accounts.page.link_on', { label })}
          </a>
        </p>
      )}
    </Narrow>
  )
}
