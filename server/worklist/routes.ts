import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { writingOf } from '../platform/http/writing.ts'
import { readNotes, showContact, writeNote } from './actions/aside.ts'
import { readRatings } from './actions/ratings.ts'
import { readBoard, readWork } from './actions/work.ts'
import {
  BoardQuery,
  Contact,
  NoteBody,
  NoteList,
  NoteQuery,
  OrderParams,
  RatingQuery,
  WorkBoard,
  WorkList,
  WorkQuery,
  WorkRatings,
} from './schema.ts'

const tag = 'orders'

export const worklistRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/work/ratings',
    permission: 'rating.moderate',
    tag,
    summary: 'Ratings of the units within reach, hidden ones too; nobody is named',
    query: RatingQuery,
    response: WorkRatings,
    handle: ({ principal, query }) => readRatings(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/work/orders/board',
    permission: 'order.read',
    tag,
    summary: 'Open orders at the instruments within reach by what comes next: the first of each column',
    query: BoardQuery,
    response: WorkBoard,
    handle: ({ principal, query }) => readBoard(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/work/orders',
    permission: 'order.read',
    tag,
    summary: 'Open orders at the instruments within reach with what each waits for, late ones first',
    query: WorkQuery,
    response: WorkList,
    handle: ({ principal, query }) => readWork(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/orders/{id}/notes',
    permission: 'order.read',
    tag,
    summary: 'What the team says of an order among itself; the customer never sees it',
    params: OrderParams,
    query: NoteQuery,
    response: NoteList,
    handle: ({ principal, params, query }) => readNotes(app, principal, params.id, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/{id}/notes',
    permission: 'order.write',
    tag,
    rate: 'write',
    summary: 'Say something of an order within the team; header Idempotency-Key',
    params: OrderParams,
    body: NoteBody,
    response: NoteList,
    status: 201,
    handle: (call) => writeNote(app, writingOf(call), call.params.id, call.body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/{id}/contact',
    permission: 'order.manage',
    tag,
    rate: 'write',
    summary: 'How to reach whoever ordered; that one looked is kept',
    params: OrderParams,
    response: Contact,
    handle: ({ principal, params }) => showContact(app, principal, params.id),
  }),
]
