import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { notify } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Me, ProviderAddress, ShownProof } from '../schema/me.ts'
import { findContactOf, hasProvider, removeProvider } from '../store/contact.ts'
import type { Caller } from './caller.ts'
import { failureOf } from './library.ts'
import { readMe } from './me.ts'
import { refuseProof } from './proof.ts'

/** Where a link comes back to: seen in the way on, a callback was a link and not a sign-in. */
export const LINKED = '/me?linked='

/**
 * Where the browser goes on to at a provider, so that what it says belongs to this account from then on. A new way in
 * is not given by a session that was left open: who one is, is shown again first.
 */
export async function linkProvider(
  app: App,
  caller: Caller,
  provider: string,
  shown: ShownProof,
): Promise<Outcome<ProviderAddress>> {
  if (caller.session === undefined) return refused({ code: 'forbidden.session_only' })
  if (!app.config.providers.some(({ id }) => id === provider)) return refused({ code: 'not_found.provider' })
  const unproved = await refuseProof(app, caller, caller.session, shown)
  if (unproved.length > 0) return refused(...unproved)
  const body = {
    provider,
    callbackURL: `${LINKED}${provider}`,
    errorCallbackURL: '/me?fault=provider',
    disableRedirect: true,
  }
  const made = await app.auth
    .providers()
    .linkSocialAccount({ body, headers: caller.headers, returnHeaders: true })
    .catch((error: unknown) => failureOf(error))
  if (typeof made === 'string' || made.response.url === '') return refused({ code: 'unavailable.provider' })
  caller.setCookie(made.headers.getSetCookie())
  return done({ url: made.response.url })
}

/** Notes a link that was made, and tells whose account it is. */
export async function noteLink(app: App, caller: Caller, provider: string): Promise<void> {
  const { session } = caller
  if (session === undefined) return
  const { personId } = session
  const label = app.config.providers.find(({ id }) => id === provider)?.label ?? provider
  await app.db.transaction().execute(async (trx) => {
    await recordEvents(trx, caller.principal, [
      { action: 'person.provider_linked', subjectKind: 'person', subjectId: personId, detail: { provider } },
    ])
    await notify(app, trx, [{ to: personId, kind: 'provider_linked', params: { label }, link: '/me' }])
  })
}

/** Takes a provider away from one's account, unless nothing would be left to sign in with. */
export async function unlinkProvider(app: App, caller: Caller, provider: string): Promise<Outcome<Me>> {
  const { session } = caller
  if (session === undefined) return refused({ code: 'forbidden.session_only' })
  const { personId } = session
  const outcome = await app.db.transaction().execute(async (trx): Promise<Outcome<null>> => {
    const own = await findContactOf(trx, personId, 'for update of p')
    const others = own.phone !== null || own.email !== null || own.providers > 1
    if (!(await hasProvider(trx, personId, provider))) return refused({ code: 'not_found.provider' })
    if (!others) return refused({ code: 'conflict.last_way' })
    await removeProvider(trx, personId, provider)
    await recordEvents(trx, caller.principal, [
      {
        action: 'person.provider_unlinked',
        subjectKind: 'person',
        subjectId: personId,
        detail: { provider },
      },
    ])
    return done(null)
  })
  return outcome.ok ? readMe(app, caller) : outcome
}
