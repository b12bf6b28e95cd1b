import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { appeal, decide, reverse } from './actions/appeal.ts'
import { readEntries, readStanding } from './actions/read.ts'
import { changeSetting, readSetting } from './actions/settings.ts'
import {
  AppealBody,
  AppealDecision,
  Entry,
  EntryList,
  EntryQuery,
  IdParams,
  ReversalBody,
  Setting,
  SettingBody,
  SettingQuery,
  StandingView,
} from './schema.ts'

const tag = 'conduct'
const change = { tag, method: 'POST', rate: 'write', params: IdParams, response: Entry } as const

/** How users keep the times they booked, counted by each unit for itself, with appeal. */
export const conductRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/conduct/settings',
    permission: 'booking.read',
    tag,
    summary: 'What a unit counts and what follows; off unless it switched it on',
    query: SettingQuery,
    response: Setting,
    handle: ({ query }) => readSetting(app, query),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/conduct/settings',
    permission: 'conduct.write',
    tag,
    summary: 'Set what one’s own unit counts and what follows',
    rate: 'write',
    body: SettingBody,
    response: Setting,
    handle: ({ principal, body }) => changeSetting(app, principal, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/conduct/standing',
    permission: 'booking.read',
    tag,
    summary: 'How one stands with each unit that keeps count',
    response: StandingView,
    handle: ({ principal }) => readStanding(app, principal),
  }),
  route({
    method: 'GET',
    path: '/api/v1/conduct/entries',
    permission: 'booking.read',
    tag,
    summary: 'One’s own entries, or those of the units one works for, the last first',
    query: EntryQuery,
    response: EntryList,
    handle: ({ principal, query }) => readEntries(app, principal, query),
  }),
  route({
    ...change,
    path: '/api/v1/conduct/entries/{id}/appeal',
    permission: 'booking.write',
    summary: 'Say why an entry about oneself should not stand',
    body: AppealBody,
    status: 201,
    handle: ({ principal, params, body }) => appeal(app, principal, params.id, body),
  }),
  route({
    ...change,
    path: '/api/v1/conduct/entries/{id}/decision',
    permission: 'conduct.write',
    summary: 'Grant the appeal, which takes the entry back, or uphold it; with the reason',
    body: AppealDecision,
    handle: ({ principal, params, body }) => decide(app, principal, params.id, body),
  }),
  route({
    ...change,
    path: '/api/v1/conduct/entries/{id}/reversal',
    permission: 'conduct.write',
    summary: 'Take an entry back without an appeal, with the reason',
    body: ReversalBody,
    handle: ({ principal, params, body }) => reverse(app, principal, params.id, body),
  }),
]
