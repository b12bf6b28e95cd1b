import { Type } from 'typebox'
import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { writingOf } from '../../platform/http/writing.ts'
import { answerToRating, moderate, rateOrder, readRatings } from '../actions/rating.ts'
import { sayWithFile, sendMessageFile } from '../actions/message-file.ts'
import { askChange, closeDispute, decideChange, openDispute, readMessages, say } from '../actions/talk.ts'
import { Order } from '../schema/order.ts'
import {
  InstrumentParams,
  Moderation,
  ModerationBody,
  RatingAnswerBody,
  RatingBody,
  RatingList,
  RatingQuery,
} from '../schema/rating.ts'
import { Message, MessageList, MessageParams, MessageQuery } from '../schema/talk.ts'
import { ChangeAnswerBody, DisputeAnswerBody, MessageBody, OrderParams, TextBody } from '../schema/write.ts'

const tag = 'orders'
const path = '/api/v1/orders/{id}'
const said = { method: 'POST', tag, rate: 'write', params: OrderParams, response: Order } as const

export const orderTalkRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: `${path}/messages`,
    permission: 'order.read',
    tag,
    summary: 'The conversation between the two sides, the last said first',
    params: OrderParams,
    query: MessageQuery,
    response: MessageList,
    handle: ({ principal, params, query }) => readMessages(app, principal, params.id, query),
  }),
  route({
    ...said,
    path: `${path}/messages`,
    permission: 'order.write',
    summary: 'Say something to the other side; header Idempotency-Key',
    body: MessageBody,
    response: Message,
    status: 201,
    handle: (call) => say(app, writingOf(call), call.params.id, { ...call.body, file: null }),
  }),
  route({
    ...said,
    path: `${path}/messages/file`,
    permission: 'order.write',
    summary:
      'Say something with a PDF, PNG or JPEG: multipart with `text` before `file`; header Idempotency-Key',
    consumes: 'multipart/form-data',
    response: Message,
    status: 201,
    handle: (call) => sayWithFile(app, writingOf(call), call, call.params.id),
  }),
  route({
    method: 'GET',
    path: `${path}/messages/{message}/file`,
    permission: 'order.read',
    tag,
    summary: 'The file of a message, for the two sides alone',
    params: MessageParams,
    produces: '*/*',
    response: Type.Any(),
    handle: ({ principal, raw, params }) => sendMessageFile(app, { principal, raw }, params),
  }),
  route({
    ...said,
    path: `${path}/changes`,
    permission: 'order.write',
    summary: 'Ask for the work to be done otherwise; header Idempotency-Key',
    body: TextBody,
    handle: (call) => askChange(app, writingOf(call), call.params.id, call.body),
  }),
  route({
    ...said,
    path: `${path}/changes/answer`,
    permission: 'order.write',
    summary: 'Answer the change that the other side asked for',
    body: ChangeAnswerBody,
    handle: ({ principal, params, body }) => decideChange(app, principal, params.id, body),
  }),
  route({
    ...said,
    path: `${path}/disputes`,
    permission: 'order.write',
    summary: 'Disagree: nothing is accepted or settled until it is answered',
    body: TextBody,
    handle: ({ principal, params, body }) => openDispute(app, principal, params.id, body),
  }),
  route({
    ...said,
    path: `${path}/disputes/answer`,
    permission: 'order.manage',
    summary: 'Answer the dispute',
    body: DisputeAnswerBody,
    handle: ({ principal, params, body }) => closeDispute(app, principal, params.id, body),
  }),
  route({
    ...said,
    path: `${path}/disputes/withdrawal`,
    permission: 'order.write',
    summary: 'Take the dispute back',
    handle: ({ principal, params }) => closeDispute(app, principal, params.id, { outcome: 'withdrawn' }),
  }),
  ...ratingRoutes(app),
]

const ratingRoutes = (app: App): Route[] => [
  route({
    ...said,
    path: `${path}/rating`,
    permission: 'order.write',
    summary: 'Rate the service, once it was accepted',
    body: RatingBody,
    handle: ({ principal, params, body }) => rateOrder(app, principal, params.id, body),
  }),
  route({
    ...said,
    path: `${path}/rating/answer`,
    permission: 'order.manage',
    summary: 'Answer the rating, once',
    body: RatingAnswerBody,
    handle: ({ principal, params, body }) => answerToRating(app, principal, params.id, body),
  }),
  route({
    ...said,
    path: `${path}/rating/moderation`,
    permission: 'rating.moderate',
    summary: 'Take a rating off the page with the reason, or put it back',
    body: ModerationBody,
    response: Moderation,
    handle: ({ principal, params, body }) => moderate(app, principal, params.id, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}/ratings',
    permission: 'catalogue.read',
    tag,
    summary: 'How the service of an instrument is rated; nobody is named',
    params: InstrumentParams,
    query: RatingQuery,
    response: RatingList,
    handle: ({ params, query }) => readRatings(app, params.id, query),
  }),
]
