import { Type } from 'typebox'
import { done } from '../lib/refusal.ts'
import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { optIn, optOut, readOptOut } from './actions/opt-out.ts'
import { followLive, readLive } from './actions/stream.ts'
import { readWall } from './actions/wall.ts'
import { followWall } from './actions/wall-stream.ts'
import { InstrumentParams, LiveQuery, LiveStates, OptOutBody, OptOutView } from './schema/live.ts'
import { WallEventsQuery, WallQuery, WallView } from './schema/wall.ts'

const tag = 'live'

/** What instruments do at this moment, as everybody may see it. */
export const liveRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/live',
    permission: 'catalogue.read',
    tag,
    summary: 'What some instruments do now: running, standby, off, unknown',
    query: LiveQuery,
    response: LiveStates,
    handle: async ({ query }) => done({ items: await readLive(app, query.instruments.split(',')) }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/live/events',
    permission: 'catalogue.read',
    tag,
    summary: 'The same as server-sent events: all at first, then whatever changes',
    query: LiveQuery,
    produces: 'text/event-stream',
    response: Type.Any(),
    handle: ({ query, raw }) => followLive(app, { raw }, query.instruments.split(',')),
  }),
  route({
    method: 'GET',
    path: '/api/v1/wall',
    permission: 'catalogue.read',
    tag,
    summary: 'What a big screen shows of the province, a region or a unit: states, sums, latest changes',
    rate: 'search',
    query: WallQuery,
    response: WallView,
    handle: ({ principal, query }) => readWall(app, principal, query.place),
  }),
  route({
    method: 'GET',
    path: '/api/v1/wall/events',
    permission: 'catalogue.read',
    tag,
    summary: 'Server-sent events: when something of it changed',
    rate: 'search',
    query: WallEventsQuery,
    produces: 'text/event-stream',
    response: Type.Any(),
    handle: ({ query, raw }) => followWall(app, { raw }, query.place),
  }),
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}/live-opt-out',
    permission: 'instrument.read',
    tag,
    summary: 'Whether the public sees what an instrument does',
    params: InstrumentParams,
    response: OptOutView,
    handle: ({ principal, params }) => readOptOut(app, principal, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/instruments/{id}/live-opt-out',
    permission: 'instrument.write',
    tag,
    summary: 'Take its live state off the public pages, with the reason (nuclear and defence instruments)',
    rate: 'write',
    params: InstrumentParams,
    body: OptOutBody,
    response: OptOutView,
    handle: ({ principal, params, body }) => optOut(app, principal, params.id, body.reason),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/instruments/{id}/live-opt-out',
    permission: 'instrument.write',
    tag,
    summary: 'Show its live state again',
    rate: 'write',
    params: InstrumentParams,
    response: OptOutView,
    handle: ({ principal, params }) => optIn(app, principal, params.id),
  }),
]
