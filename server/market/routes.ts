import { Type } from 'typebox'
import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { writingOf } from '../platform/http/writing.ts'
import { readBoard, readChoices, readPost } from './actions/board.ts'
import { readDesk, readDeskPost } from './actions/desk.ts'
import { sendDocument, takeDocument } from './actions/document.ts'
import { draftOffer, draftWanted, editPost } from './actions/draft.ts'
import { sendFeed } from './actions/feed.ts'
import { answer, inquire, readInquiries } from './actions/inquire.ts'
import {
  concludePost,
  extendPost,
  publishPost,
  removePost,
  submitPost,
  withdrawPost,
} from './actions/publish.ts'
import {
  ChoicesQuery,
  ConcludeBody,
  DeskList,
  DeskPost,
  DeskQuery,
  IdParams,
  InquiryList,
  InquiryQuery,
  InquiryView,
  MarketChoices,
  MarketList,
  MarketPost,
  MarketQuery,
  NewOffer,
  OfferBody,
  PostFile,
  ReasonBody,
  TextBody,
  UntilBody,
  WantedBody,
} from './schema.ts'

const tag = 'market'
const write = { tag, rate: 'write' } as const

/** What everybody reads. */
const boardRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/market',
    permission: 'catalogue.read',
    tag,
    rate: 'search',
    summary: 'Instruments that units offer for lease, transfer or reallocation, and what units look for',
    query: MarketQuery,
    response: MarketList,
    handle: ({ query }) => readBoard(app, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/market.atom',
    permission: 'catalogue.read',
    tag,
    rate: 'search',
    summary: 'The latest posts as an Atom feed (RFC 4287)',
    produces: 'application/atom+xml',
    response: Type.Any(),
    handle: ({ language, raw }) => sendFeed(app, { language, reply: raw.reply }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/market/choices',
    permission: 'catalogue.read',
    tag,
    rate: 'search',
    summary: 'Regions, classes and units that have something on the board, with how many',
    query: ChoicesQuery,
    response: MarketChoices,
    handle: ({ query }) => readChoices(app, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/market/{id}',
    permission: 'catalogue.read',
    tag,
    summary: 'One post; what has ended stays at its address without saying whom to ask',
    params: IdParams,
    response: MarketPost,
    handle: ({ params }) => readPost(app, params.id),
  }),
]

/** Questions go through the platform and are answered on the desk. */
const inquiryRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/market-inquiries',
    permission: 'account.self',
    tag,
    summary: 'One’s own inquiries, or those to the unit one works for',
    query: InquiryQuery,
    response: InquiryList,
    handle: ({ principal, query }) => readInquiries(app, principal, query),
  }),
  route({
    ...write,
    method: 'POST',
    path: '/api/v1/market/{id}/inquiries',
    permission: 'account.self',
    summary: 'Ask the unit about a post',
    params: IdParams,
    body: TextBody,
    response: InquiryView,
    status: 201,
    handle: ({ principal, params, body }) => inquire(app, principal, params.id, body),
  }),
  route({
    ...write,
    method: 'POST',
    path: '/api/v1/market-inquiries/{id}/answer',
    permission: 'account.self',
    summary: 'The unit’s staff, or whoever drafted the post, answer; once',
    params: IdParams,
    body: TextBody,
    response: InquiryView,
    handle: ({ principal, params, body }) => answer(app, principal, params.id, body),
  }),
]

/** Drafts: offers by the staff of the unit that holds the instrument, what is looked for by any member of a unit. */
const draftRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/market-posts',
    permission: 'account.self',
    tag,
    summary: 'Posts one drafted, works for or supervises, in every state',
    query: DeskQuery,
    response: DeskList,
    handle: ({ principal, query }) => readDesk(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/market-posts/{id}',
    permission: 'account.self',
    tag,
    summary: 'One of them, with what may be done and what stands against publishing it',
    params: IdParams,
    response: DeskPost,
    handle: ({ principal, params }) => readDeskPost(app, principal, params.id),
  }),
  route({
    ...write,
    method: 'POST',
    path: '/api/v1/market-posts/offers',
    permission: 'market.write',
    summary: 'Draft an offer of an instrument that one’s unit holds; header Idempotency-Key',
    body: NewOffer,
    response: DeskPost,
    status: 201,
    handle: (call) => draftOffer(app, writingOf(call), call.body),
  }),
  route({
    ...write,
    method: 'PUT',
    path: '/api/v1/market-posts/{id}/offer',
    permission: 'market.write',
    summary: 'Change an offer that is not published yet',
    params: IdParams,
    body: OfferBody,
    response: DeskPost,
    handle: ({ principal, params, body }) => editPost(app, principal, params.id, { side: 'offer', body }),
  }),
  route({
    ...write,
    method: 'POST',
    path: '/api/v1/market-posts/wanted',
    permission: 'account.self',
    summary:
      'Say what one’s unit looks for; its administrator is asked to publish it; header Idempotency-Key',
    body: WantedBody,
    response: DeskPost,
    status: 201,
    handle: (call) => draftWanted(app, writingOf(call), call.body),
  }),
  route({
    ...write,
    method: 'PUT',
    path: '/api/v1/market-posts/{id}/wanted',
    permission: 'account.self',
    summary: 'Change what one looks for, before it is published',
    params: IdParams,
    body: WantedBody,
    response: DeskPost,
    handle: ({ principal, params, body }) => editPost(app, principal, params.id, { side: 'wanted', body }),
  }),
]

const paperRoutes = (app: App): Route[] => [
  route({
    ...write,
    method: 'POST',
    path: '/api/v1/market-posts/{id}/document',
    permission: 'market.write',
    summary: 'Attach the approving document: multipart with one JPEG, PNG or PDF',
    consumes: 'multipart/form-data',
    params: IdParams,
    response: PostFile,
    status: 201,
    handle: ({ principal, raw, params }) => takeDocument(app, { principal, raw }, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/market-posts/{id}/document',
    permission: 'account.self',
    tag,
    summary: 'The approving document, for the unit and those who supervise the board',
    produces: 'application/octet-stream',
    params: IdParams,
    response: Type.Any(),
    handle: ({ principal, raw, params }) => sendDocument(app, { principal, raw }, params.id),
  }),
]

/** From draft to board and off it again. */
const lifeRoutes = (app: App): Route[] => [
  route({
    ...write,
    method: 'POST',
    path: '/api/v1/market-posts/{id}/submission',
    permission: 'account.self',
    summary: 'Ask the unit’s administrator to publish it',
    params: IdParams,
    response: DeskPost,
    handle: ({ principal, params }) => submitPost(app, principal, params.id),
  }),
  route({
    ...write,
    method: 'POST',
    path: '/api/v1/market-posts/{id}/publication',
    permission: 'market.publish',
    summary: 'Put it on the board; refused with everything that stands against it',
    params: IdParams,
    response: DeskPost,
    handle: ({ principal, params }) => publishPost(app, principal, params.id),
  }),
  route({
    ...write,
    method: 'POST',
    path: '/api/v1/market-posts/{id}/extension',
    permission: 'market.publish',
    summary: 'Let it stand longer',
    params: IdParams,
    body: UntilBody,
    response: DeskPost,
    handle: ({ principal, params, body }) => extendPost(app, principal, params.id, body),
  }),
  route({
    ...write,
    method: 'POST',
    path: '/api/v1/market-posts/{id}/conclusion',
    permission: 'market.publish',
    summary: 'Say that something came of it, perhaps with which unit; custody does not change by it',
    params: IdParams,
    body: ConcludeBody,
    response: DeskPost,
    handle: ({ principal, params, body }) => concludePost(app, principal, params.id, body),
  }),
  route({
    ...write,
    method: 'POST',
    path: '/api/v1/market-posts/{id}/withdrawal',
    permission: 'account.self',
    summary: 'The unit takes it back, with the reason',
    params: IdParams,
    body: ReasonBody,
    response: DeskPost,
    handle: ({ principal, params, body }) => withdrawPost(app, principal, params.id, body),
  }),
  route({
    ...write,
    method: 'POST',
    path: '/api/v1/market-posts/{id}/removal',
    permission: 'market.moderate',
    summary: 'Those who supervise the board take it off, with the reason',
    params: IdParams,
    body: ReasonBody,
    response: DeskPost,
    handle: ({ principal, params, body }) => removePost(app, principal, params.id, body),
  }),
]

/** The board for lease and transfer of idle instruments: contact only, nothing is traded here. */
export const marketRoutes = (app: App): Route[] => [
  ...boardRoutes(app),
  ...inquiryRoutes(app),
  ...draftRoutes(app),
  ...paperRoutes(app),
  ...lifeRoutes(app),
]
