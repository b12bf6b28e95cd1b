import { betterAuth } from 'better-auth'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { cut, oneLine, withoutControls } from '../../lib/text.ts'
import { textOf } from '../../lib/unknown.ts'
import type { Provider } from '../config.ts'
import { columns } from './columns.ts'
import { common } from './library.ts'
import type { Parts } from './parts.ts'
import { placeholder } from './placeholder.ts'

/** Identity providers of a government or campus, as the configuration names them. */
export function openProviders(parts: Parts) {
  return betterAuth({
    ...common(parts),
    basePath: '/api/v1/session/oidc',
    // Whoever controls a provider must not become somebody else by naming their address.
    account: {
      ...columns.account,
      accountLinking: {
        enabled: true,
        disableImplicitLinking: true,
        // Whoever is signed in here and there has shown that both are theirs, whatever address is named.
        trustedProviders: parts.config.providers.map(({ id }) => id),
        allowDifferentEmails: true,
      },
    },
    plugins: [genericOAuth({ config: parts.config.providers.map((provider) => settingsOf(provider)) })],
  })
}

const settingsOf = ({ id, issuer, clientId, clientSecret }: Provider) => ({
  providerId: id,
  clientId,
  clientSecret,
  discoveryUrl: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
  requireIdTokenVerification: true,
  scopes: ['openid', 'profile', 'email'],
  pkce: true,
  mapProfileToUser: (profile: Record<string, unknown>) => ({
    name: cut(oneLine(withoutControls(textOf(profile['name'] ?? profile['sub']) ?? '')), 100),
    email: typeof profile['email'] === 'string' ? profile['email'] : placeholder(),
  }),
})
