import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { calibrate } from '../actions/calibrate.ts'
import { mend, reportFault, scrap } from '../actions/faults.ts'
import { replaceSensor } from '../actions/replace.ts'
import { judge } from '../actions/verdict.ts'
import {
  Calibrated,
  CodeParams,
  FindingParams,
  Mending,
  NewFault,
  OfCode,
  Replaced,
  Replacing,
  TestRun,
  Verdict,
} from '../schema/acts.ts'

const write = { permission: 'sensor.write', tag: 'sensors', rate: 'write', method: 'POST' } as const

export const actRoutes = (app: App): Route[] => [
  route({
    ...write,
    path: '/api/v1/sensors/{code}/replacement',
    summary:
      'Put another sensor in the place of this one, from the same moment on, with a key told this once',
    params: CodeParams,
    body: Replacing,
    response: Replaced,
    status: 201,
    handle: ({ principal, params, body }) => replaceSensor(app, principal, params.code, body),
  }),
  route({
    ...write,
    path: '/api/v1/sensors/{code}/calibrations',
    summary:
      'Compare what was measured in a test run with what the instrument takes; passed, the sensor works',
    params: CodeParams,
    body: TestRun,
    response: Calibrated,
    status: 201,
    handle: ({ principal, params, body }) => calibrate(app, principal, params.code, body),
  }),
  route({
    ...write,
    path: '/api/v1/sensors/{code}/faults',
    summary: 'Report a sensor as broken',
    params: CodeParams,
    body: NewFault,
    response: OfCode,
    status: 201,
    handle: ({ principal, params, body }) => reportFault(app, principal, params.code, body),
  }),
  route({
    ...write,
    path: '/api/v1/sensors/{code}/mending',
    summary: 'Say what was done about a fault',
    params: CodeParams,
    body: Mending,
    response: OfCode,
    handle: ({ principal, params, body }) => mend(app, principal, params.code, body),
  }),
  route({
    ...write,
    path: '/api/v1/sensors/{code}/scrapping',
    summary: 'Take a sensor that stands on no instrument out of use for good',
    params: CodeParams,
    response: OfCode,
    handle: ({ principal, params }) => scrap(app, principal, params.code),
  }),
  route({
    ...write,
    path: '/api/v1/sensors/{code}/findings/{id}/verdict',
    summary: 'A word on what the data says of a sensor; two that changed places are exchanged from then on',
    params: FindingParams,
    body: Verdict,
    response: OfCode,
    handle: ({ principal, params, body }) => judge(app, principal, params, body),
  }),
]
