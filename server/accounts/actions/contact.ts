import { randomInt } from 'node:crypto'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { CODE_LASTS, type Standing } from '../../platform/auth/index.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { sendMessage } from '../../platform/messages/index.ts'
import type { Language } from '../../platform/texts.ts'
import { waitAfter } from '../rules/guessing.ts'
import { emailOf, phoneOf, shortened } from '../rules/names.ts'
import type { ContactCode, ContactWish, Me } from '../schema/me.ts'
import type { CodeSent } from '../schema/session.ts'
import {
  dropLinks,
  findContactOf,
  keepCode,
  setContact,
  type CodeKind,
  type ContactKind,
} from '../store/contact.ts'
import { endOthers } from '../store/sessions.ts'
import type { Caller } from './caller.ts'
import { forget, guard } from './guard.ts'
import { readMe } from './me.ts'
import { refuseProof } from './proof.ts'
import { hashOf, takeCodeOf } from './sent-code.ts'

const SESSION_ONLY = { code: 'forbidden.session_only' }
const WRONG = { code: 'session.wrong_code', pointer: '/body/code' }

/**
 * Sends a code to the number or address that is to take the old one's place; says the same whoever has it. A session
 * that was left open is not enough: who one is, is shown again first.
 */
export async function askForContact(app: App, caller: Caller, wish: ContactWish): Promise<Outcome<CodeSent>> {
  const { session } = caller
  if (session === undefined) return refused(SESSION_ONLY)
  const kind: ContactKind = wish.phone === undefined ? 'email' : 'phone'
  const value = wish.phone === undefined ? emailOf(wish.email ?? '') : phoneOf(wish.phone)
  if (value === undefined)
    return refused({ code: kind === 'phone' ? 'session.phone' : 'accounts.email', pointer: `/body/${kind}` })
  const unproved = await refuseProof(app, caller, session, wish)
  if (unproved.length > 0) return refused(...unproved)
  // The code that proved it was itself sent just now, and was not one too many.
  if (wish.code !== undefined) await forget(app, caller, [{ target: 'sending', value: session.personId }])
  return sendCode(app, caller, { session, kind, value })
}

/** Sends a code to an address already one's own, before something that cannot be undone. */
export async function askForProof(app: App, caller: Caller): Promise<Outcome<CodeSent>> {
  const { session } = caller
  if (session === undefined) return refused(SESSION_ONLY)
  const { phone, email } = await findContactOf(app.db, session.personId)
  const value = phone ?? email
  return value === null
    ? refused({ code: 'accounts.no_address' })
    : sendCode(app, caller, { session, kind: 'proof', value })
}

type Sending = { session: Standing; kind: CodeKind; value: string }

async function sendCode(app: App, caller: Caller, sending: Sending): Promise<Outcome<CodeSent>> {
  const { session, kind, value } = sending
  const waiting = await guard(app, caller, [
    { target: value.includes('@') ? 'mail' : 'sending', value },
    { target: 'sending', value: session.personId },
  ])
  if (waiting.length > 0) return refused(...waiting)
  const { personId } = session
  const code = randomInt(1_000_000).toString().padStart(6, '0')
  const now = app.clock.now()
  const until = new Date(now.getTime() + CODE_LASTS * 1000)
  await app.db.transaction().execute(async (trx) => {
    await keepCode(trx, { personId, kind, value, hash: hashOf(personId, kind, code), now, until })
    await tell(app, trx, { to: value, key: 'own_code', params: { code, minutes: CODE_LASTS / 60 }, caller })
  })
  return done({ to: shortened(value), lasts: CODE_LASTS, again: waitAfter('sending', 1) })
}

type Told = {
  to: string
  key: string
  params: Record<string, string | number>
  caller: { language: Language }
}

const tell = (app: App, trx: Trx, { to, key, params, caller }: Told): Promise<void> =>
  sendMessage(app, trx, {
    channel: to.includes('@') ? 'email' : 'sms',
    to,
    textKey: `accounts.message.${key}`,
    params,
    locale: caller.language,
  })

/** The code proves the new number or address: it takes the old one's place, which is told, and other sessions end. */
export async function confirmContact(app: App, caller: Caller, body: ContactCode): Promise<Outcome<Me>> {
  const { session } = caller
  if (session === undefined) return refused(SESSION_ONLY)
  const { personId } = session
  const tried = [{ target: 'code', value: personId, subject: personId }] as const
  const waiting = await guard(app, caller, tried)
  if (waiting.length > 0) return refused(...waiting)
  const { kind } = body
  const value = await takeCodeOf(app, { personId, kind, code: body.code })
  if (value === undefined) return refused(WRONG)
  await forget(app, caller, tried)
  const outcome = await app.db.transaction().execute(async (trx): Promise<Outcome<null>> => {
    const before = await findContactOf(trx, personId, 'for update of p')
    const old = before[kind]
    if (old === value) return done(null)
    const isFree = await setContact(trx, { personId, kind, value, now: app.clock.now() })
    if (!isFree) return refused({ code: `conflict.${kind}_taken`, pointer: `/body/${kind}` })
    await dropLinks(trx, personId)
    const ended = await endOthers(trx, personId, session.id)
    await recordEvents(trx, caller.principal, [
      {
        action: 'person.contact_changed',
        subjectKind: 'person',
        subjectId: personId,
        detail: { kind, ended },
      },
    ])
    if (old !== null)
      await tell(app, trx, { to: old, key: 'contact_changed', params: { to: shortened(value) }, caller })
    return done(null)
  })
  return outcome.ok ? readMe(app, caller) : outcome
}
