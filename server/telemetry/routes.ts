import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { readRejections, readSummary } from './actions/read.ts'
import { receiveSamples } from './actions/receive.ts'
import { signInDevice } from './actions/senders.ts'
import type { Registry } from './facts.ts'
import parameters from './parameters.json' with { type: 'json' }
import { RejectionList, RejectionQuery, TelemetrySummary, TelemetryVerdict } from './schema.ts'

const tag = 'telemetry'

/** `registry`: who devices are. */
export const telemetryRoutes = (app: App, registry: Registry): Route[] => [
  route({
    method: 'POST',
    path: '/api/v1/telemetry/samples',
    permission: 'telemetry.write',
    tag,
    summary:
      'Samples of a device (Basic: its code and key) or, by a gateway’s API key, of devices of its organisation: JSON `{samples: [{at, power, energy?, current?, code?}], sent?, battery?, signal?, firmware?}` (a reading may be `[at, power, energy?, current?]`) or CSV with a line of column names; gzip as Content-Encoding. Answered once everything is stored or recorded as refused; sending again is harmless',
    reads: { types: ['application/json', 'text/csv'], most: parameters.message.bytes },
    basic: signInDevice(app, registry),
    response: TelemetryVerdict,
    handle: (call) => receiveSamples(app, registry, call),
  }),
  route({
    method: 'GET',
    path: '/api/v1/telemetry/rejections',
    permission: 'sensor.read',
    tag,
    summary: 'What devices sent and was refused, by minute, with the reason',
    query: RejectionQuery,
    response: RejectionList,
    handle: ({ principal, query }) => readRejections(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/telemetry/summary',
    permission: 'sensor.read',
    tag,
    summary: 'The last hour of samples: taken, there already, refused, and how far states are behind',
    response: TelemetrySummary,
    handle: ({ principal }) => readSummary(app, principal),
  }),
]
