import { Type } from 'typebox'
import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { orderImages, removeImage } from '../actions/arrange-images.ts'
import { changeMany } from '../actions/bulk.ts'
import { copyInstrument, createInstrument } from '../actions/create.ts'
import { editInstrument } from '../actions/edit.ts'
import { sendWork } from '../actions/export/send.ts'
import { listWorkInstruments, readWorkInstrument } from '../actions/work.ts'
import { InstrumentParams } from '../schema.ts'
import { BulkChange, InstrumentPatch, NewEntry } from '../schema/entry.ts'
import { BulkResult, WorkFilters, WorkInstrument, WorkList, WorkQuery } from '../schema/work.ts'

const tag = 'instruments'

/** Keeping entries: each route reaches as far as the viewer's scope; what lies beyond is not found. */
export const entryRoutes = (app: App): Route[] => [
  route({
    method: 'POST',
    path: '/api/v1/instruments',
    permission: 'instrument.write',
    tag,
    summary: 'Make a draft; only a name is needed',
    rate: 'write',
    body: NewEntry,
    response: WorkInstrument,
    status: 201,
    handle: ({ principal, body }) => createInstrument(app, principal, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/instruments/{id}',
    permission: 'instrument.write',
    tag,
    summary: 'Change some facts; updatedAt or If-Match says from which version',
    rate: 'write',
    params: InstrumentParams,
    body: InstrumentPatch,
    response: WorkInstrument,
    handle: ({ principal, params, body, raw }) =>
      editInstrument(app, principal, params.id, body, raw.request.headers['if-match']),
  }),
  route({
    method: 'POST',
    path: '/api/v1/instruments/{id}/copy',
    permission: 'instrument.write',
    tag,
    summary: 'A draft of another piece of the same kind',
    rate: 'write',
    params: InstrumentParams,
    response: WorkInstrument,
    status: 201,
    handle: ({ principal, params }) => copyInstrument(app, principal, params.id),
  }),
  ...imageRoutes(app),
  ...workRoutes(app),
]

const imageRoutes = (app: App): Route[] => [
  route({
    method: 'DELETE',
    path: '/api/v1/instruments/{id}/images/{position}',
    permission: 'instrument.write',
    tag,
    summary: 'Take an image out; those after it move up',
    rate: 'write',
    params: Type.Object({
      ...InstrumentParams.properties,
      position: Type.Integer({ minimum: 1, maximum: 50 }),
    }),
    response: Type.Object({ images: Type.Integer() }),
    handle: ({ principal, params }) => removeImage(app, principal, params.id, params.position),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/instruments/{id}/images',
    permission: 'instrument.write',
    tag,
    summary: 'Put the images into an order: all present positions, as they shall follow',
    rate: 'write',
    params: InstrumentParams,
    body: Type.Object(
      { order: Type.Array(Type.Integer({ minimum: 1, maximum: 50 }), { maxItems: 50 }) },
      { additionalProperties: false },
    ),
    response: Type.Object({ images: Type.Integer() }),
    handle: ({ principal, params, body }) => orderImages(app, principal, params.id, body.order),
  }),
]

const workRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/work/instruments',
    permission: 'instrument.read',
    tag,
    summary: 'Entries within reach in every state, drafts among them',
    query: WorkQuery,
    response: WorkList,
    handle: ({ principal, query }) => listWorkInstruments(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/work/instruments/{id}',
    permission: 'instrument.read',
    tag,
    summary: 'One entry within reach: every fact, what is missing, what is due',
    params: InstrumentParams,
    response: WorkInstrument,
    handle: ({ principal, params }) => readWorkInstrument(app, principal, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/work/instruments/bulk',
    permission: 'instrument.write',
    tag,
    summary: 'Give up to 500 entries the same facts; each is changed or refused for itself',
    rate: 'write',
    body: BulkChange,
    response: BulkResult,
    handle: ({ principal, body }) => changeMany(app, principal, body),
  }),
  ...(['csv', 'xlsx'] as const).map((kind) =>
    route({
      method: 'GET',
      path: `/api/v1/work/instruments/export.${kind}`,
      permission: 'instrument.read',
      tag,
      summary: `The same entries as ${kind}, headed as the import's template`,
      query: WorkFilters,
      produces:
        kind === 'csv' ? 'text/csv' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      response: Type.Any(),
      handle: ({ principal, query, raw, language }) =>
        sendWork(app, { principal, raw, language }, query, kind),
    }),
  ),
]
