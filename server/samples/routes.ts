import { Type } from 'typebox'
import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { writingOf } from '../platform/http/writing.ts'
import { amendSample, announce, splitSample } from './actions/announce.ts'
import { sendLabels } from './actions/labels.ts'
import { addPhoto } from './actions/photo.ts'
import { findSample, readSamples, sendPhoto } from './actions/read.ts'
import { stepSamples } from './actions/step.ts'
import {
  CodeParams,
  FoundSample,
  LabelQuery,
  NewSamples,
  OrderParams,
  PhotoParams,
  SampleChange,
  SampleParams,
  Samples,
  SampleSteps,
  Splitting,
} from './schema.ts'

const tag = 'samples'
const OF_ORDER = '/api/v1/orders/{id}/samples'
const ONE = `${OF_ORDER}/{sample}`
const Bytes = Type.Unsafe<undefined>({})

export const sampleRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: OF_ORDER,
    permission: 'order.read',
    tag,
    summary: 'The samples of an order with the chain of hands of each; for its two parties',
    params: OrderParams,
    response: Samples,
    handle: ({ principal, params }) => readSamples(app, principal, params.id),
  }),
  route({
    method: 'POST',
    path: OF_ORDER,
    permission: 'order.write',
    tag,
    summary: 'Say which samples will come; each gets the code of its label; header Idempotency-Key',
    rate: 'write',
    params: OrderParams,
    body: NewSamples,
    response: Samples,
    status: 201,
    handle: (call) => announce(app, writingOf(call), call.params.id, call.body),
  }),
  route({
    method: 'GET',
    path: `${OF_ORDER}/labels`,
    permission: 'order.read',
    tag,
    summary: 'Labels of 60 by 40 mm with codes to scan, as PDF',
    rate: 'write',
    params: OrderParams,
    query: LabelQuery,
    response: Bytes,
    produces: 'application/pdf',
    handle: ({ principal, raw, language, params, query }) =>
      sendLabels(app, { principal, raw, language }, params.id, { roll: query.roll ?? false }),
  }),
  route({
    method: 'POST',
    path: `${OF_ORDER}/steps`,
    permission: 'order.write',
    tag,
    summary:
      'Take a step with samples: posted, received, placed, handed on, taken, tested, returned, disposed of …',
    rate: 'write',
    params: OrderParams,
    body: SampleSteps,
    response: Samples,
    handle: ({ principal, params, body }) => stepSamples(app, principal, params.id, body),
  }),
  ...oneRoutes(app),
]

const oneRoutes = (app: App): Route[] => [
  route({
    method: 'PATCH',
    path: ONE,
    permission: 'order.write',
    tag,
    summary: 'What becomes of a sample, until when it is kept, or that it will not come',
    rate: 'write',
    params: SampleParams,
    body: SampleChange,
    response: Samples,
    handle: ({ principal, params, body }) => amendSample(app, principal, params, body),
  }),
  route({
    method: 'POST',
    path: `${ONE}/parts`,
    permission: 'sample.write',
    tag,
    summary: 'Split parts off a sample, each with a label of its own; header Idempotency-Key',
    rate: 'write',
    params: SampleParams,
    body: Splitting,
    response: Samples,
    status: 201,
    handle: (call) => splitSample(app, writingOf(call), call.params, call.body),
  }),
  route({
    method: 'POST',
    path: `${ONE}/photos`,
    permission: 'order.write',
    tag,
    summary: 'Add a photo to the chain of a sample: JPEG or PNG up to 10 MiB, with a `note`',
    rate: 'write',
    consumes: 'multipart/form-data',
    params: SampleParams,
    response: Samples,
    status: 201,
    handle: ({ principal, raw, params }) => addPhoto(app, { principal, raw }, params),
  }),
  route({
    method: 'GET',
    path: `${ONE}/photos/{step}`,
    permission: 'order.read',
    tag,
    summary: 'The photo of a step',
    params: PhotoParams,
    response: Bytes,
    produces: 'image/*',
    handle: ({ principal, raw, params }) => sendPhoto(app, { principal, raw }, params),
  }),
  route({
    method: 'GET',
    path: '/api/v1/samples/{code}',
    permission: 'order.read',
    tag,
    summary: 'The sample behind the code of a label, for the two parties of its order',
    rate: 'search',
    params: CodeParams,
    response: FoundSample,
    handle: ({ principal, params }) => findSample(app, principal, params.code),
  }),
]
