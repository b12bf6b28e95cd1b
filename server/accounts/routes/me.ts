import { Type } from 'typebox'
import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { callerOf } from '../actions/caller.ts'
import { changeMe, endOneSession, endOtherSessions, readMe, readSessions } from '../actions/me.ts'
import { finishMembership } from '../actions/memberships.ts'
import { eraseMe, sendOwnData } from '../actions/own-data.ts'
import { confirmFactor, dropFactor, enrolFactor } from '../actions/second-factor.ts'
import { Ended, Erasure, FactorEnrolment, FactorSecret, Me, MeChange, OwnSessions } from '../schema/me.ts'
import { IdParams, MembershipItem } from '../schema/members.ts'
import { Accepted, FactorCode, Session } from '../schema/session.ts'

const self = { tag: 'me', permission: 'account.self' } as const
const writing = { ...self, rate: 'write' } as const

export const meRoutes = (app: App): Route[] => [...account(app), ...sessions(app), ...factor(app)]

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
    handle: (call) => eraseMe(app, callerOf(call), call.body.name),
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
