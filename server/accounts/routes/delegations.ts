import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { callerOf } from '../actions/caller.ts'
import {
  delegate,
  readColleagues,
  readDelegations,
  readOwnDelegations,
  stopDelegation,
} from '../actions/delegations.ts'
import {
  ColleagueList,
  ColleagueQuery,
  Delegation,
  DelegationList,
  DelegationQuery,
  NewDelegation,
} from '../schema/delegations.ts'
import { IdParams } from '../schema/members.ts'

const tag = 'delegations'
const self = { tag, permission: 'account.self' } as const

export const delegationRoutes = (app: App): Route[] => [
  route({
    ...self,
    method: 'GET',
    path: '/api/v1/me/delegations',
    summary: 'Work one handed on during leave, and work of others one does in their place',
    query: DelegationQuery,
    response: DelegationList,
    handle: (call) => readOwnDelegations(app, callerOf(call), call.query),
  }),
  route({
    ...self,
    method: 'GET',
    path: '/api/v1/me/colleagues',
    summary: 'Whom the work of one of one’s own memberships could be handed to',
    query: ColleagueQuery,
    response: ColleagueList,
    handle: (call) => readColleagues(app, callerOf(call), call.query),
  }),
  route({
    ...self,
    method: 'POST',
    path: '/api/v1/me/delegations',
    rate: 'write',
    summary: 'Hand the work of a membership to a colleague from one day until another',
    body: NewDelegation,
    response: Delegation,
    status: 201,
    handle: (call) => delegate(app, callerOf(call), call.body),
  }),
  route({
    ...self,
    method: 'DELETE',
    path: '/api/v1/me/delegations/{id}',
    rate: 'write',
    summary: 'End a delegation one gave or was given',
    params: IdParams,
    response: Delegation,
    handle: (call) => stopDelegation(app, callerOf(call), { id: call.params.id, asKeeper: false }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/delegations',
    permission: 'member.read',
    tag,
    summary: 'Who does whose work within reach',
    query: DelegationQuery,
    response: DelegationList,
    handle: (call) => readDelegations(app, callerOf(call), call.query),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/delegations/{id}',
    permission: 'member.write',
    tag,
    rate: 'write',
    summary: 'End a delegation within reach',
    params: IdParams,
    response: Delegation,
    handle: (call) => stopDelegation(app, callerOf(call), { id: call.params.id, asKeeper: true }),
  }),
]
