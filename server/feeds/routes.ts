import { Type } from 'typebox'
import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { endFeed, makeFeed, readFeeds, sendFeed } from './actions/feeds.ts'
import { Feed, FeedList, FeedParams, FeedQuery, MadeFeed, NewFeed, SecretParams } from './schema.ts'

const tag = 'bookings'

/** Calendars to subscribe to, each by a secret address of its own. */
export const feedRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/feeds',
    permission: 'booking.read',
    tag,
    summary: 'One’s own calendars to subscribe to; never their secrets',
    query: FeedQuery,
    response: FeedList,
    handle: ({ principal, query }) => readFeeds(app, principal, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/feeds',
    permission: 'booking.read',
    tag,
    summary: 'Make a secret address for one’s own bookings, an instrument or a unit; it is shown this once',
    rate: 'write',
    body: NewFeed,
    response: MadeFeed,
    status: 201,
    handle: (call) => makeFeed(app, call, call.body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/feeds/{id}',
    permission: 'booking.read',
    tag,
    summary: 'Revoke a secret address',
    rate: 'write',
    params: FeedParams,
    response: Feed,
    handle: ({ principal, params }) => endFeed(app, principal, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/feeds/{secret}/calendar.ics',
    permission: 'catalogue.read',
    tag,
    summary: 'A calendar in iCalendar (RFC 5545), in UTC, with what was cancelled in the last 60 days',
    rate: 'write',
    params: SecretParams,
    produces: 'text/calendar',
    response: Type.Any(),
    handle: (call) => sendFeed(app, call, call.params.secret),
  }),
]
