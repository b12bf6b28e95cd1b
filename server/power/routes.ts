import { Type } from 'typebox'
import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { readPower } from './actions/curve.ts'
import { sendSamples } from './actions/sheet.ts'
import { readThresholds } from './actions/show.ts'
import { readSuggestion } from './actions/suggestion.ts'
import { confirmThresholds } from './actions/thresholds.ts'
import {
  InstrumentParams,
  NewThresholds,
  Power,
  PowerQuery,
  Suggested,
  SuggestionQuery,
  Thresholds,
  ThresholdsConfirmed,
} from './schema.ts'

const read = { method: 'GET', permission: 'power.read', tag: 'power', params: InstrumentParams } as const

export const powerRoutes = (app: App): Route[] => [
  route({
    ...read,
    path: '/api/v1/instruments/{id}/power',
    summary: 'The power of an instrument in up to 92 days, with states, thresholds and bookings',
    query: PowerQuery,
    response: Power,
    handle: ({ principal, params, query }) => readPower(app, principal, params.id, query),
  }),
  route({
    ...read,
    path: '/api/v1/instruments/{id}/power.csv',
    summary: 'The samples of the same time as UTF-8 CSV',
    rate: 'write',
    produces: 'text/csv',
    query: PowerQuery,
    response: Type.Any(),
    handle: ({ principal, params, query, language, raw }) =>
      sendSamples(app, principal, params.id, { ...query, language, reply: raw.reply }),
  }),
  route({
    ...read,
    path: '/api/v1/instruments/{id}/thresholds',
    summary:
      'What tells off, standby and running apart, who confirmed it, and what is read again after a change',
    response: Thresholds,
    handle: ({ principal, params }) => readThresholds(app, principal, params.id),
  }),
  route({
    ...read,
    path: '/api/v1/instruments/{id}/thresholds/suggestion',
    summary: 'What the distribution of the first or the last days says of the thresholds',
    query: SuggestionQuery,
    response: Suggested,
    handle: ({ principal, params, query }) => readSuggestion(app, principal, params.id, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/instruments/{id}/thresholds',
    permission: 'sensor.write',
    tag: 'power',
    rate: 'write',
    summary: 'Confirm thresholds from an instant on; what was read since then is read again',
    params: InstrumentParams,
    body: NewThresholds,
    response: ThresholdsConfirmed,
    status: 201,
    handle: ({ principal, params, body }) => confirmThresholds(app, principal, params.id, body),
  }),
]
