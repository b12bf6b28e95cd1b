import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { listenTo, readCalendars, stopListening } from './actions/calendars.ts'
import { CalendarParams, InstrumentParams, NewCalendar, OutsideCalendar, OutsideCalendars } from './schema.ts'

const path = '/api/v1/instruments/{id}/outside-calendars'
const own = { permission: 'booking.manage', tag: 'bookings' } as const

/** Busy times that others publish, kept free of bookings here. */
export const outsideRoutes = (app: App): Route[] => [
  route({
    ...own,
    method: 'GET',
    path,
    summary: 'The calendars an instrument listens to: last fetch, what they keep, conflicts',
    params: InstrumentParams,
    response: OutsideCalendars,
    handle: ({ principal, params }) => readCalendars(app, principal, params.id),
  }),
  route({
    ...own,
    method: 'POST',
    path,
    summary: 'Listen to an iCalendar address; its busy times keep bookings out and never displace one',
    rate: 'write',
    params: InstrumentParams,
    body: NewCalendar,
    response: OutsideCalendar,
    status: 201,
    handle: ({ principal, params, body }) => listenTo(app, principal, params.id, body),
  }),
  route({
    ...own,
    method: 'DELETE',
    path: `${path}/{calendar}`,
    summary: 'Stop listening; what it kept is free again',
    rate: 'write',
    params: CalendarParams,
    response: OutsideCalendars,
    handle: ({ principal, params }) => stopListening(app, principal, params),
  }),
]
