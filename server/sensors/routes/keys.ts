import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { assignSensor, endPlacing } from '../actions/assign.ts'
import { endKey, issueKey } from '../actions/keys.ts'
import { registerSensors } from '../actions/register.ts'
import {
  CodeParams,
  Ended,
  Ending,
  Installed,
  KeyIssued,
  NewSensors,
  OfCode,
  Placing,
  Registered,
} from '../schema/acts.ts'

const write = { permission: 'sensor.write', tag: 'sensors', rate: 'write', method: 'POST' } as const

export const keyRoutes = (app: App): Route[] => [
  route({
    ...write,
    path: '/api/v1/sensors',
    summary: 'Take sensors onto the register of a unit, all or none; each gets a key that is told this once',
    body: NewSensors,
    response: Registered,
    status: 201,
    handle: ({ principal, body }) => registerSensors(app, principal, body),
  }),
  route({
    ...write,
    path: '/api/v1/sensors/{code}/key',
    summary: 'Issue a key, or a new one in place of the old, which ends at once',
    params: CodeParams,
    response: KeyIssued,
    status: 201,
    handle: ({ principal, params }) => issueKey(app, principal, params.code),
  }),
  route({
    ...write,
    path: '/api/v1/sensors/{code}/key/revocation',
    summary: 'End the key of a sensor: its connections are closed and it may speak no more',
    params: CodeParams,
    response: OfCode,
    handle: ({ principal, params }) => endKey(app, principal, params.code),
  }),
  route({
    ...write,
    path: '/api/v1/sensors/{code}/assignment',
    summary: 'Put a sensor on an instrument or on one of its seats',
    params: CodeParams,
    body: Placing,
    response: Installed,
    status: 201,
    handle: ({ principal, params, body }) => assignSensor(app, principal, params.code, body),
  }),
  route({
    ...write,
    path: '/api/v1/sensors/{code}/assignment/end',
    summary: 'Take a sensor from its place: moved away, or recovered from an instrument that is scrapped',
    params: CodeParams,
    body: Ending,
    response: Ended,
    handle: ({ principal, params, body }) => endPlacing(app, principal, params.code, body),
  }),
]
