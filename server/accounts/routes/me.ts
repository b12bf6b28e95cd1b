import { Type } from 'typebox'
import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { callerOf } from '../actions/caller.ts'
import { askForContact, askForProof, confirmContact } from '../actions/contact.ts'
import { linkProvider, unlinkProvider } from '../actions/linking.ts'
import { changeMe, endOneSession, endOtherSessions, readMe, readSessions } from '../actions/me.ts'
import { finishMembership } from '../actions/memberships.ts'
import { eraseMe, sendOwnData } from '../actions/own-data.ts'
import { confirmFactor, dropFactor, enrolFactor } from '../actions/second-factor.ts'
import {
  ContactCode,
  ContactWish,
  Ended,
  Erasure,
  FactorEnrolment,
  FactorSecret,
  Me,
  MeChange,
  OwnSessions,
  ProviderAddress,
  ShownProof,
} from '../schema/me.ts'
import { IdParams, MembershipItem } from '../schema/members.ts'
import { Accepted, CodeSent, FactorCode, ProviderParams, Session } from '../schema/session.ts'

const self = { tag: 'me', permission: 'account.self' } as const
const writing = { ...self, rate: 'write' } as const

export const meRoutes = (app: App): Route[] => [
  ...account(app),
  ...sessions(app),
  ...factor(app),
  ...contact(app),
]

const account = (app: App): Route[] => [
  route({
    ...self,
    method: 'GET',
    path: '/api/v1/me',
    summary: 'One’s own account',
    response: Me,
    handle: (call) => readMe(app, callerOf(call)),
  }),
  route({
    ...writing,
    method: 'PATCH',
    path: '/api/v1/me',
    summary: 'Change one’s name or language',
    body: MeChange,
    response: Me,
    handle: (call) => changeMe(app, callerOf(call), call.body),
  }),
  route({
    ...writing,
    method: 'DELETE',
    path: '/api/v1/me',
    summary: 'Erase one’s own account for good',
    body: Erasure,
    response: Accepted,
    handle: (call) => eraseMe(app, callerOf(call), call.body),
  }),
  route({
    ...writing,
    method: 'GET',
    path: '/api/v1/me/export',
    summary: 'All that is kept about oneself',
    produces: 'application/json',
    response: Type.Any(),
    handle: (call) => sendOwnData(app, callerOf(call)),
  }),
  route({
    ...writing,
    method: 'DELETE',
    path: '/api/v1/me/memberships/{id}',
    summary: 'Leave an organisation',
    params: IdParams,
    response: MembershipItem,
    // One's own alone, whatever else the role reaches.
    handle: ({ principal, params }) =>
      finishMembership(app, { ...principal, scope: { kind: 'self' } }, params.id),
  }),
]

const contact = (app: App): Route[] => [
  route({
    ...writing,
    method: 'POST',
    path: '/api/v1/me/contact',
    summary: 'Send a code to the number or address that is to take the old one’s place',
    body: ContactWish,
    response: CodeSent,
    status: 202,
    handle: (call) => askForContact(app, callerOf(call), call.body),
  }),
  route({
    ...writing,
    method: 'POST',
    path: '/api/v1/me/contact/confirmation',
    summary: 'Show that code: the new one counts, the old one is told, sessions elsewhere end',
    body: ContactCode,
    response: Me,
    handle: (call) => confirmContact(app, callerOf(call), call.body),
  }),
  route({
    ...writing,
    method: 'POST',
    path: '/api/v1/me/proof',
    summary: 'Send a code to one’s own number or address, to be shown before what is dear to lose',
    response: CodeSent,
    status: 202,
    handle: (call) => askForProof(app, callerOf(call)),
  }),
  route({
    ...writing,
    method: 'POST',
    path: '/api/v1/me/providers/{provider}',
    summary: 'Where to go at an identity provider to link what it says to this account',
    params: ProviderParams,
    body: ShownProof,
    response: ProviderAddress,
    handle: (call) => linkProvider(app, callerOf(call), call.params.provider, call.body),
  }),
  route({
    ...writing,
    method: 'DELETE',
    path: '/api/v1/me/providers/{provider}',
    summary: 'Take an identity provider away from one’s account',
    params: ProviderParams,
    response: Me,
    handle: (call) => unlinkProvider(app, callerOf(call), call.params.provider),
  }),
]

const sessions = (app: App): Route[] => [
  route({
    ...self,
    method: 'GET',
    path: '/api/v1/me/sessions',
    summary: 'Where one is signed in',
    response: OwnSessions,
    handle: (call) => readSessions(app, callerOf(call)),
  }),
  route({
    ...writing,
    method: 'DELETE',
    path: '/api/v1/me/sessions/{id}',
    summary: 'End one of one’s own sessions',
    params: IdParams,
    response: Ended,
    handle: (call) => endOneSession(app, callerOf(call), call.params.id),
  }),
  route({
    ...writing,
    method: 'DELETE',
    path: '/api/v1/me/sessions',
    summary: 'End every session of one’s own but this one',
    response: Ended,
    handle: (call) => endOtherSessions(app, callerOf(call)),
  }),
]

const factor = (app: App): Route[] => [
  route({
    ...writing,
    method: 'POST',
    path: '/api/v1/me/second-factor',
    summary: 'Begin to enrol a device for codes (TOTP)',
    body: FactorEnrolment,
    response: FactorSecret,
    handle: (call) => enrolFactor(app, callerOf(call), call.body.password),
  }),
  route({
    ...writing,
    method: 'POST',
    path: '/api/v1/me/second-factor/confirmation',
    summary: 'The first code of the device: from now on it is asked for',
    body: FactorCode,
    response: Session,
    handle: (call) => confirmFactor(app, callerOf(call), call.body.code),
  }),
  route({
    ...writing,
    method: 'POST',
    path: '/api/v1/me/second-factor/removal',
    summary: 'Take the second factor away, on showing it',
    body: FactorCode,
    response: Accepted,
    handle: (call) => dropFactor(app, callerOf(call), call.body.code),
  }),
]
