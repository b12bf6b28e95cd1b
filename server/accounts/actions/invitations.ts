import { createHash, randomBytes } from 'node:crypto'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { afterId, pageOf } from '../../lib/page.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { sendMessage } from '../../platform/messages/index.ts'
import type { Principal } from '../../platform/principal.ts'
import { text, type Language } from '../../platform/texts.ts'
import { refuseGrant } from '../rules/granting.ts'
import { emailOf, phoneOf, shortened } from '../rules/names.ts'
import type {
  InvitationItem,
  InvitationList,
  InvitationOffer,
  InvitationQuery,
  NewInvitation,
  NewInvitationItem,
} from '../schema/members.ts'
import type { Session } from '../schema/session.ts'
import {
  addInvitation,
  findInvitation,
  findOffer,
  listInvitations,
  revoke,
  takeUp,
} from '../store/invitations.ts'
import { findContactOf } from '../store/contact.ts'
import { addMembership, findBody } from '../store/memberships.ts'
import type { Caller } from './caller.ts'
import { guard } from './guard.ts'
import { grantedEvent } from './memberships.ts'
import { chooseMembership } from './sign-out.ts'

const DAY = 24 * 3_600_000

/** Days an invitation can be taken up. */
const HOLDS = 14

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
const brief = (item: InvitationItem): InvitationItem => ({
  ...item,
  sentTo: item.sentTo === null ? null : shortened(item.sentTo),
})

export async function readInvitations(
  app: App,
  principal: Principal,
  { organisation, limit, cursor }: InvitationQuery,
): Promise<Outcome<InvitationList>> {
  const after = afterId(cursor)
  if (after === false) return refused({ code: 'malformed.cursor' })
  const wanted = { organisation, limit: limit + 1, after, now: app.clock.now() }
  const { items, nextCursor } = pageOf(
    await listInvitations(app.db, principal.scope, wanted),
    limit,
    ({ id }) => id,
  )
  return done({ items: items.map(brief), nextCursor })
}

/**
 * Invites somebody into a role. Sent to a number or address, the secret is in the message alone; without one, the link
 * is in the answer, to be handed over.
 */
export async function invite(
  app: App,
  { principal, language }: { principal: Principal; language: Language },
  given: NewInvitation,
): Promise<Outcome<NewInvitationItem>> {
  const sentTo = given.to === undefined ? null : (phoneOf(given.to) ?? emailOf(given.to))
  if (sentTo === undefined) return refused({ code: 'invitation.to', pointer: '/body/to' })
  const now = app.clock.now()
  return app.db.transaction().execute(async (trx) => {
    const organisation = await findBody(trx, principal.scope, given.organisationId)
    if (organisation === undefined) return refused({ code: 'not_found.organisation' })
    const { role } = given
    const refusals = refuseGrant(principal, { role, personId: undefined, organisation })
    if (refusals.length > 0) return refused(...refusals)
    const secret = randomBytes(32).toString('base64url')
    const id = await addInvitation(trx, {
      organisationId: organisation.id,
      role,
      sentTo,
      secretHash: hashOf(secret),
      createdBy: principal.kind === 'person' ? principal.id : null,
      expiresAt: new Date(now.getTime() + HOLDS * DAY),
    })
    await recordEvents(trx, principal, [
      event('invitation.sent', id, { role, organisation: organisation.id }),
    ])
    const of = { organisation: organisation.name, role, link: linkOf(app, secret), language }
    if (sentTo !== null) await send(app, trx, { ...of, sentTo })
    const made = await findInvitation(trx, { id, scope: principal.scope, now })
    return made === undefined
      ? refused({ code: 'not_found.invitation' })
      : done({ ...brief(made), link: sentTo === null ? of.link : null })
  })
}

const linkOf = (app: App, secret: string): string =>
  `${app.config.publicUrl}/invitations/accept?secret=${secret}`

const send = (
  app: App,
  trx: Trx,
  of: { sentTo: string; organisation: string; role: string; link: string; language: Language },
): Promise<void> =>
  sendMessage(app, trx, {
    channel: of.sentTo.includes('@') ? 'email' : 'sms',
    to: of.sentTo,
    textKey: 'accounts.message.invitation',
    params: {
      organisation: of.organisation,
      role: text(of.language, `role.${of.role}`),
      link: of.link,
      days: HOLDS,
    },
    locale: of.language,
  })

const event = (action: string, id: string, detail: Record<string, unknown>) => ({
  action,
  subjectKind: 'invitation',
  subjectId: id,
  detail,
})

export async function revokeInvitation(
  app: App,
  principal: Principal,
  id: string,
): Promise<Outcome<InvitationItem>> {
  const now = app.clock.now()
  return app.db.transaction().execute(async (trx) => {
    const found = await findInvitation(trx, { id, scope: principal.scope, now })
    if (found === undefined) return refused({ code: 'not_found.invitation' })
    if (!(await revoke(trx, id, now))) return refused({ code: 'conflict.invitation' })
    await recordEvents(trx, principal, [event('invitation.revoked', id, { role: found.role })])
    return done(brief({ ...found, state: 'revoked' }))
  })
}

/** What an invitation offers, to whoever holds its secret. */
export async function readOffer(app: App, caller: Caller, secret: string): Promise<Outcome<InvitationOffer>> {
  const waiting = await guard(app, caller, [])
  if (waiting.length > 0) return refused(...waiting)
  const offer = await findOffer(app.db, hashOf(secret), app.clock.now())
  if (offer === undefined) return refused({ code: 'not_found.invitation' })
  const { organisation, role, expiresAt } = offer
  return done({ organisation, role, expiresAt })
}

/** What was sent to an address is for whoever proved that address. */
async function isTheirs(trx: Trx, personId: string, sentTo: string | null): Promise<boolean> {
  if (sentTo === null) return true
  const { phone, email } = await findContactOf(trx, personId)
  return sentTo === phone || sentTo === email
}

/** Takes an invitation up, once: the role is held from now on, and acted in at once. */
export async function acceptInvitation(app: App, caller: Caller, secret: string): Promise<Outcome<Session>> {
  const { session, principal } = caller
  if (session === undefined) return refused({ code: 'forbidden.session_only' })
  const { personId } = session
  const now = app.clock.now()
  const outcome = await app.db.transaction().execute(async (trx): Promise<Outcome<string>> => {
    const offer = await findOffer(trx, hashOf(secret), now, 'for update of i')
    if (offer === undefined) return refused({ code: 'not_found.invitation' })
    if (offer.createdBy === personId) return refused({ code: 'forbidden.grant_self' })
    if (!(await isTheirs(trx, personId, offer.sentTo)))
      return refused({
        code: 'forbidden.invitation_address',
        params: { to: shortened(offer.sentTo ?? '') },
      })
    const { role, organisation } = offer
    const given = { personId, organisationId: organisation.id, role, title: null, until: null, now }
    const id = await addMembership(trx, given)
    if (id === undefined) return refused({ code: 'conflict.membership' })
    await takeUp(trx, offer.id, personId, now)
    await recordEvents(trx, principal, [
      event('invitation.accepted', offer.id, { membership: id }),
      grantedEvent({ personId, id, role, organisationId: organisation.id }),
    ])
    return done(id)
  })
  return outcome.ok ? chooseMembership(app, caller, outcome.value) : outcome
}
