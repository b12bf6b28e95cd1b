import { Type } from 'typebox'
import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { addImage } from './actions/add-image.ts'
import { sendImage } from './actions/image.ts'
import { readHistory, readInstrument } from './actions/read.ts'
import { entryRoutes } from './routes/work.ts'
import { History, HistoryQuery, InstrumentParams, InstrumentView } from './schema.ts'

export const instrumentRoutes = (app: App): Route[] => [
  ...entryRoutes(app),
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}',
    permission: 'catalogue.read',
    tag: 'instruments',
    summary: 'One instrument',
    params: InstrumentParams,
    response: InstrumentView,
    handle: ({ principal, params }) => readInstrument(app, principal, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}/history',
    permission: 'catalogue.read',
    tag: 'instruments',
    summary: 'Changes of the public facts of one instrument, newest first',
    params: InstrumentParams,
    query: HistoryQuery,
    response: History,
    handle: ({ principal, params, query }) => readHistory(app, principal, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}/images/{position}',
    permission: 'catalogue.read',
    tag: 'instruments',
    summary: 'One image of an instrument',
    params: Type.Object({
      ...InstrumentParams.properties,
      position: Type.Integer({ minimum: 1, maximum: 50 }),
    }),
    produces: 'image/*',
    response: Type.Any(),
    handle: ({ principal, params, raw }) => sendImage(app, { principal, raw }, params),
  }),
  route({
    method: 'POST',
    path: '/api/v1/instruments/{id}/images',
    permission: 'instrument.write',
    tag: 'instruments',
    summary: 'Add an image: multipart with `file` and, if wanted, `caption`',
    rate: 'write',
    consumes: 'multipart/form-data',
    params: InstrumentParams,
    response: Type.Object({ position: Type.Integer() }),
    status: 201,
    handle: ({ principal, params, raw }) => addImage(app, { principal, raw }, params.id),
  }),
]
