import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { answerWish } from '../actions/answer.ts'
import { extendBooking, moveBooking } from '../actions/change.ts'
import { approveBooking, cancelBooking, confirmBooking, refuseBooking } from '../actions/decide.ts'
import { readBooking, readBookings } from '../actions/read.ts'
import { checkIn, finishBooking, releaseUnused } from '../actions/use.ts'
import {
  Booking,
  BookingList,
  BookingParams,
  BookingQuery,
  ExtendBody,
  MoveBody,
  ReasonBody,
  RefusalBody,
} from '../schema/booking.ts'

const tag = 'bookings'
const path = '/api/v1/bookings/{id}'
/** What every step at a booking's own address has in common. */
const step = { method: 'POST', tag, rate: 'write', params: BookingParams, response: Booking } as const

export const bookingStepRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/bookings',
    permission: 'booking.read',
    tag,
    summary: 'One’s own bookings and those of the instruments one manages, latest start first',
    query: BookingQuery,
    response: BookingList,
    handle: ({ principal, query }) => readBookings(app, principal, query),
  }),
  route({
    method: 'GET',
    path,
    permission: 'booking.read',
    tag,
    summary: 'One booking',
    params: BookingParams,
    response: Booking,
    handle: ({ principal, params }) => readBooking(app, principal, params.id),
  }),
  route({
    ...step,
    path: `${path}/confirm`,
    permission: 'booking.write',
    summary: 'Take what is held',
    handle: ({ principal, params }) => confirmBooking(app, principal, params.id),
  }),
  route({
    ...step,
    path: `${path}/approve`,
    permission: 'booking.manage',
    summary: 'Grant what was asked for; others who asked for the same are told that it is gone',
    handle: ({ principal, params, raw, language, requestId }) =>
      answerWish({ raw, language, requestId }, approveBooking(app, principal, params.id)),
  }),
  route({
    ...step,
    path: `${path}/refuse`,
    permission: 'booking.manage',
    summary: 'Refuse what was asked for, with the reason',
    body: RefusalBody,
    handle: ({ principal, params, body }) => refuseBooking(app, principal, params.id, body),
  }),
  route({
    ...step,
    path: `${path}/cancel`,
    permission: 'booking.write',
    summary: 'Give the time back',
    body: ReasonBody,
    handle: ({ principal, params, body }) => cancelBooking(app, principal, params.id, body),
  }),
  route({
    ...step,
    path: `${path}/move`,
    permission: 'booking.write',
    summary: 'Another time or seat; 409 names the free times nearest to the wish',
    body: MoveBody,
    handle: ({ principal, params, body, raw, language, requestId }) =>
      answerWish({ raw, language, requestId }, moveBooking(app, principal, params.id, body)),
  }),
  route({
    ...step,
    path: `${path}/extend`,
    permission: 'booking.write',
    summary: 'A later end, if nobody comes after',
    body: ExtendBody,
    handle: ({ principal, params, body, raw, language, requestId }) =>
      answerWish({ raw, language, requestId }, extendBooking(app, principal, params.id, body)),
  }),
  route({
    ...step,
    path: `${path}/check-in`,
    permission: 'booking.write',
    summary: 'Begin the use',
    handle: ({ principal, params }) => checkIn(app, principal, params.id),
  }),
  route({
    ...step,
    path: `${path}/finish`,
    permission: 'booking.write',
    summary: 'End the use; what is left of the time is free again',
    handle: ({ principal, params }) => finishBooking(app, principal, params.id),
  }),
  route({
    ...step,
    path: `${path}/no-show`,
    permission: 'booking.manage',
    summary: 'Nobody came: the time is free again',
    handle: ({ principal, params }) => releaseUnused(app, principal, params.id),
  }),
]
