import { Type } from 'typebox'
import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { checkInByCode, readCode, readPlace, rotateCode, sendCode } from '../actions/check-in.ts'
import { Booking } from '../schema/booking.ts'
import { CheckInBody, CheckInCode, CheckInPlace, CodeParams } from '../schema/check-in.ts'
import { InstrumentParams } from '../schema/shared.ts'

const tag = 'bookings'
const path = '/api/v1/instruments/{id}/check-in'

const picture = (app: App, kind: 'svg' | 'png'): Route =>
  route({
    method: 'GET',
    path: `${path}.${kind}`,
    permission: 'booking.manage',
    tag,
    summary: `The code to put up at the instrument, as ${kind.toUpperCase()}`,
    params: InstrumentParams,
    produces: kind === 'svg' ? 'image/svg+xml' : 'image/png',
    response: Type.Any(),
    handle: (call) => sendCode(app, call, call.params.id, kind),
  })

export const checkInRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path,
    permission: 'booking.manage',
    tag,
    summary: 'The code by which users check in at the instrument',
    params: InstrumentParams,
    response: CheckInCode,
    handle: ({ principal, params }) => readCode(app, principal, params.id),
  }),
  route({
    method: 'POST',
    path,
    permission: 'booking.manage',
    tag,
    summary: 'Give the instrument a code, or another one; the one before is worth nothing',
    rate: 'write',
    params: InstrumentParams,
    response: CheckInCode,
    handle: ({ principal, params }) => rotateCode(app, principal, params.id),
  }),
  picture(app, 'svg'),
  picture(app, 'png'),
  route({
    method: 'GET',
    path: '/api/v1/check-in/{code}',
    permission: 'catalogue.read',
    tag,
    summary: 'The instrument a code stands at, and one’s own booking there',
    rate: 'write',
    params: CodeParams,
    response: CheckInPlace,
    handle: ({ principal, params }) => readPlace(app, principal, params.code),
  }),
  route({
    method: 'POST',
    path: '/api/v1/check-in',
    permission: 'booking.write',
    tag,
    summary: 'Begin the use of one’s booking that is due at the instrument of a code',
    rate: 'write',
    body: CheckInBody,
    response: Booking,
    handle: ({ principal, body }) => checkInByCode(app, principal, body.code),
  }),
]
