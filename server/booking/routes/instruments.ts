import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { answerWish } from '../actions/answer.ts'
import { readAvailability } from '../actions/availability.ts'
import { addClosure, liftClosure, readClosures } from '../actions/closures.ts'
import { createBooking } from '../actions/create.ts'
import { takeDown } from '../actions/down.ts'
import { readOpening, setOpening } from '../actions/opening.ts'
import {
  Availability,
  AvailabilityQuery,
  ClosureBody,
  Closures,
  DownBody,
  DownView,
} from '../schema/availability.ts'
import { Booking, NewBooking } from '../schema/booking.ts'
import { OpeningBody, OpeningView } from '../schema/opening.ts'
import { InstrumentParams } from '../schema/shared.ts'

const tag = 'bookings'
const params = InstrumentParams

/** The time of an instrument: when it is open, free, closed; and taking some of it. */
export const instrumentTimeRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}/availability',
    permission: 'catalogue.read',
    tag,
    summary: 'What is free, taken and closed at each seat within a range of at most 62 days',
    rate: 'search',
    params,
    query: AvailabilityQuery,
    response: Availability,
    handle: ({ principal, params, query }) => readAvailability(app, principal, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}/opening',
    permission: 'catalogue.read',
    tag,
    summary: 'Opening hours, days of their own, and what each class of user is held to',
    params,
    response: OpeningView,
    handle: ({ principal, params }) => readOpening(app, principal, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/instruments/{id}/opening',
    permission: 'booking.manage',
    tag,
    summary: 'Replace the opening; what is booked already stays',
    rate: 'write',
    params,
    body: OpeningBody,
    response: OpeningView,
    handle: ({ principal, params, body }) => setOpening(app, principal, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/instruments/{id}/bookings',
    permission: 'booking.write',
    tag,
    summary: 'Take a time: held, confirmed or asked for; 409 names the free times nearest to the wish',
    rate: 'write',
    params,
    body: NewBooking,
    response: Booking,
    status: 201,
    handle: ({ principal, params, body, raw, language, requestId }) =>
      answerWish(
        { raw, language, requestId },
        createBooking(app, principal, params.id, body, raw.request.headers['idempotency-key']),
      ),
  }),
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}/closures',
    permission: 'booking.manage',
    tag,
    summary: 'Blockouts, maintenance and own use that are not over',
    params,
    response: Closures,
    handle: ({ principal, params }) => readClosures(app, principal, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/instruments/{id}/closures',
    permission: 'booking.manage',
    tag,
    summary: 'Keep time free of bookings; refused where somebody has it',
    rate: 'write',
    params,
    body: ClosureBody,
    response: Closures,
    status: 201,
    handle: ({ principal, params, body }) => addClosure(app, principal, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/closures/{id}',
    permission: 'booking.manage',
    tag,
    summary: 'Open again what was closed, from now on',
    rate: 'write',
    params,
    response: Closures,
    handle: ({ principal, params }) => liftClosure(app, principal, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/instruments/{id}/down',
    permission: 'booking.manage',
    tag,
    summary: 'Out of order: every booking in the time is displaced, its people told and offered other times',
    rate: 'write',
    params,
    body: DownBody,
    response: DownView,
    handle: ({ principal, params, body }) => takeDown(app, principal, params.id, body),
  }),
]
