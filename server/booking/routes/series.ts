import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { previewSeries } from '../actions/series-preview.ts'
import { answerSeries, cancelSeries, readSeries } from '../actions/series-view.ts'
import { createSeries } from '../actions/series.ts'
import {
  NewSeries,
  Series,
  SeriesCancelBody,
  SeriesCancelled,
  SeriesParams,
  SeriesPreview,
  SeriesQuery,
} from '../schema/series.ts'
import { InstrumentParams } from '../schema/shared.ts'

const tag = 'bookings'

export const seriesRoutes = (app: App): Route[] => [
  route({
    method: 'POST',
    path: '/api/v1/instruments/{id}/booking-series',
    permission: 'booking.write',
    tag,
    summary: 'Take many times by a recurrence rule: all or none, or those that are free; each is reported',
    rate: 'write',
    params: InstrumentParams,
    body: NewSeries,
    response: Series,
    status: 201,
    handle: ({ principal, params, body, raw, language, requestId }) =>
      answerSeries(
        { raw, language, requestId },
        createSeries(app, principal, params.id, body, raw.request.headers['idempotency-key']),
      ),
  }),
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}/booking-series/preview',
    permission: 'booking.write',
    tag,
    summary: 'What each occurrence of a rule would meet now: free, or why not and what is free near it',
    rate: 'search',
    params: InstrumentParams,
    query: SeriesQuery,
    response: SeriesPreview,
    handle: ({ principal, params, query }) => previewSeries(app, principal, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/booking-series/{id}',
    permission: 'booking.read',
    tag,
    summary: 'A series with each of its occurrences as it stands',
    params: SeriesParams,
    response: Series,
    handle: ({ principal, params }) => readSeries(app, principal, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/booking-series/{id}/cancel',
    permission: 'booking.write',
    tag,
    summary: 'Cancel one booking of a series and those after it, or all',
    rate: 'write',
    params: SeriesParams,
    body: SeriesCancelBody,
    response: SeriesCancelled,
    handle: ({ principal, params, body }) => cancelSeries(app, principal, params.id, body),
  }),
]
