import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { callerOf } from '../actions/caller.ts'
import {
  acceptInvitation,
  invite,
  readInvitations,
  readOffer,
  revokeInvitation,
} from '../actions/invitations.ts'
import { finishMembership, grantMembership, readGrantable, readMemberships } from '../actions/memberships.ts'
import {
  Grantable,
  IdParams,
  InvitationItem,
  InvitationList,
  InvitationOffer,
  InvitationQuery,
  InvitationSecret,
  MembershipGrant,
  MembershipItem,
  MembershipList,
  MembershipQuery,
  NewInvitation,
  NewInvitationItem,
  SecretParams,
} from '../schema/members.ts'
import { Session } from '../schema/session.ts'

const tag = 'members'
const writing = { tag, permission: 'member.write', rate: 'write' } as const

export const memberRoutes = (app: App): Route[] => [...memberships(app), ...invitations(app)]

const memberships = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/memberships',
    permission: 'member.read',
    tag,
    summary: 'Who holds which role within reach, newest first',
    query: MembershipQuery,
    response: MembershipList,
    handle: ({ principal, query }) => readMemberships(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/memberships/grantable',
    permission: 'member.read',
    tag,
    summary: 'Roles that whoever asks may give',
    response: Grantable,
    handle: ({ principal }) => readGrantable(principal),
  }),
  route({
    ...writing,
    method: 'POST',
    path: '/api/v1/memberships',
    summary: 'Give a role to somebody known within reach',
    body: MembershipGrant,
    response: MembershipItem,
    status: 201,
    handle: ({ principal, body }) => grantMembership(app, principal, body),
  }),
  route({
    ...writing,
    method: 'DELETE',
    path: '/api/v1/memberships/{id}',
    summary: 'End a membership',
    params: IdParams,
    response: MembershipItem,
    handle: ({ principal, params }) => finishMembership(app, principal, params.id),
  }),
]

const invitations = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/invitations',
    permission: 'member.read',
    tag,
    summary: 'Invitations within reach, newest first',
    query: InvitationQuery,
    response: InvitationList,
    handle: ({ principal, query }) => readInvitations(app, principal, query),
  }),
  route({
    ...writing,
    method: 'POST',
    path: '/api/v1/invitations',
    summary: 'Invite somebody into a role by mobile number or e-mail address, or by a link to hand over',
    body: NewInvitation,
    response: NewInvitationItem,
    status: 201,
    handle: ({ principal, language, body }) => invite(app, { principal, language }, body),
  }),
  route({
    ...writing,
    method: 'DELETE',
    path: '/api/v1/invitations/{id}',
    summary: 'Take an open invitation back',
    params: IdParams,
    response: InvitationItem,
    handle: ({ principal, params }) => revokeInvitation(app, principal, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/invitations/offers/{secret}',
    permission: 'session.open',
    tag,
    rate: 'write',
    summary: 'What an invitation offers, to whoever holds its secret',
    params: SecretParams,
    response: InvitationOffer,
    handle: (call) => readOffer(app, callerOf(call), call.params.secret),
  }),
  route({
    method: 'POST',
    path: '/api/v1/invitations/acceptance',
    permission: 'account.self',
    tag,
    rate: 'write',
    summary: 'Take an invitation up, once',
    body: InvitationSecret,
    response: Session,
    handle: (call) => acceptInvitation(app, callerOf(call), call.body.secret),
  }),
]
