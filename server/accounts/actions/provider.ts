import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { ownPath } from '../../lib/own-path.ts'
import type { CallbackQuery } from '../schema/session.ts'
import { ownerOfToken } from '../store/sessions.ts'
import { begin, refuseSignIn } from './begin.ts'
import type { Caller } from './caller.ts'
import { guard } from './guard.ts'
import { failureOf } from './library.ts'
import { LINKED, noteLink } from './linking.ts'

/** The page a failed sign-in goes back to; `fault` names what it tells. */
const FAILED = '/sign-in?fault='

/** Sends the browser to the identity provider; it comes back to `next`, a path of this site. */
export async function goToProvider(
  app: App,
  caller: Caller,
  { provider, next }: { provider: string; next: string | undefined },
): Promise<Outcome<unknown>> {
  if (!app.config.providers.some(({ id }) => id === provider)) return refused({ code: 'not_found.provider' })
  const body = {
    provider,
    callbackURL: ownPath(next),
    errorCallbackURL: `${FAILED}provider`,
    disableRedirect: true,
  }
  const made = await app.auth
    .providers()
    .signInSocial({ body, headers: caller.headers, returnHeaders: true })
    .catch((error: unknown) => failureOf(error))
  const url = typeof made === 'string' ? undefined : made.response.url
  if (typeof made === 'string' || url === undefined) return refused({ code: 'unavailable.provider' })
  caller.setCookie(made.headers.getSetCookie())
  await caller.redirect(url)
  return done(null)
}

/** Takes the answer of the provider, begins our own session for whoever it names, and goes on to where they wanted. */
export async function comeFromProvider(
  app: App,
  caller: Caller,
  { provider, query }: { provider: string; query: CallbackQuery },
): Promise<Outcome<unknown>> {
  const waiting = await guard(app, caller, [])
  if (waiting.length > 0) return refused(...waiting)
  const answer = await app.auth.providers().callbackOAuth({
    method: 'GET',
    query,
    params: { id: provider },
    headers: caller.headers,
    asResponse: true,
  })
  const lines = answer.headers.getSetCookie()
  const tokens = lines
    .map((line) => app.auth.tokenOf(line))
    .flatMap((each) => (each.shown ? [each.token] : []))
  caller.setCookie(lines.filter((line) => !app.auth.tokenOf(line).shown))
  const linked = await afterLink(app, caller, provider, answer.headers.get('location') ?? '')
  if (linked) return done(null)
  const token = tokens.find((each) => each !== undefined)
  const personId = token === undefined ? undefined : await ownerOfToken(app.db, token)
  if (token === undefined || personId === undefined) {
    const fault = /account_not_linked/.test(answer.headers.get('location') ?? '') ? 'linked' : 'provider'
    await refuseSignIn(app, caller, {
      subject: undefined,
      method: provider,
      refusal: { code: `session.${fault}` },
    })
    await caller.redirect(`${FAILED}${fault}`)
    return done(null)
  }
  await begin(app, caller, { personId, method: 'provider', libraryToken: token })
  await caller.redirect(ownPath(answer.headers.get('location') ?? undefined))
  return done(null)
}

/** A link that was asked for makes no session; it goes back to the account, whether it was made or not. */
async function afterLink(app: App, caller: Caller, provider: string, way: string): Promise<boolean> {
  const isMade = way.startsWith(`${LINKED}${provider}`)
  if (!isMade && !way.startsWith('/me?fault=')) return false
  if (isMade) await noteLink(app, caller, provider)
  await caller.redirect(ownPath(isMade ? way : '/me?fault=provider'))
  return true
}
