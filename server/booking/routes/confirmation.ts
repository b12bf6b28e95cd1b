import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { confirmBooking } from '../actions/decide.ts'
import { Booking, BookingParams, ConfirmationBody } from '../schema/booking.ts'

/** Taking what is held with all that is said about it. */
export const confirmationRoutes = (app: App): Route[] => [
  route({
    method: 'POST',
    path: '/api/v1/bookings/{id}/confirmation',
    permission: 'booking.write',
    tag: 'bookings',
    summary: 'Take what is held, saying what it is for, which services go along and why it is free, if it is',
    rate: 'write',
    params: BookingParams,
    body: ConfirmationBody,
    response: Booking,
    handle: ({ principal, params, body }) => confirmBooking(app, principal, params.id, body),
  }),
]
