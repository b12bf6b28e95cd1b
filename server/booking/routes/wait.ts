import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { joinLine, leaveLine, readWishes } from '../actions/wait.ts'
import { InstrumentParams } from '../schema/shared.ts'
import { NewWish, Wish, WishList, WishParams, WishQuery } from '../schema/wait.ts'

const tag = 'bookings'

export const waitRoutes = (app: App): Route[] => [
  route({
    method: 'POST',
    path: '/api/v1/instruments/{id}/wait-list',
    permission: 'booking.write',
    tag,
    summary: 'Wait for some time within a range; what becomes free is offered to the first whose wish fits',
    rate: 'write',
    params: InstrumentParams,
    body: NewWish,
    response: Wish,
    status: 201,
    handle: ({ principal, params, body }) => joinLine(app, principal, params.id, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/wait-list',
    permission: 'booking.read',
    tag,
    summary: 'One’s own wishes and those for the instruments one manages, the latest first',
    query: WishQuery,
    response: WishList,
    handle: ({ principal, query }) => readWishes(app, principal, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/wait-list/{id}/leave',
    permission: 'booking.write',
    tag,
    summary: 'Leave the line',
    rate: 'write',
    params: WishParams,
    response: Wish,
    handle: ({ principal, params }) => leaveLine(app, principal, params.id),
  }),
]
