import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { readTerms, setTerms } from '../actions/booking-terms.ts'
import { InstrumentParams } from '../schema/shared.ts'
import { TermsBody, TermsView } from '../schema/terms.ts'

const tag = 'bookings'
const path = '/api/v1/instruments/{id}/booking-terms'

export const termsRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path,
    permission: 'catalogue.read',
    tag,
    summary: 'What is asked of a booking beyond hours and limits, and whether one has it',
    params: InstrumentParams,
    response: TermsView,
    handle: ({ principal, params }) => readTerms(app, principal, params.id),
  }),
  route({
    method: 'PUT',
    path,
    permission: 'booking.manage',
    tag,
    summary: 'Qualification, shares of the week by class of user, and how long an offer stands',
    rate: 'write',
    params: InstrumentParams,
    body: TermsBody,
    response: TermsView,
    handle: ({ principal, params, body }) => setTerms(app, principal, params.id, body),
  }),
]
