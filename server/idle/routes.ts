import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { answerAppeal, appeal, readNamings, readOwnNamings, withdraw } from './actions/namings.ts'
import { readDemand, readWishes } from './actions/demand.ts'
import { readIdle, readIdleOne, readIdleSummary } from './actions/read.ts'
import { remindOfIdle } from './actions/remind.ts'
import {
  DemandQuery,
  IdleDemand,
  IdleDetail,
  IdleList,
  IdleParams,
  IdleQuery,
  IdleSummary,
  IdleWishes,
  Naming,
  NamingList,
  NamingQuery,
  ReminderBody,
  Reminded,
  WishesQuery,
  WordBody,
} from './schema.ts'

const tag = 'idle'

/** Instruments that stand still: only to those in charge of them (DECISIONS 14). */
export const idleRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/idle',
    permission: 'obligation.read',
    tag,
    summary: 'Listed instruments by how long they stand still',
    query: IdleQuery,
    response: IdleList,
    handle: ({ principal, query }) => readIdle(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/idle/summary',
    permission: 'obligation.read',
    tag,
    summary: 'How many stand on each step, and the steps as the policy book has them',
    response: IdleSummary,
    handle: ({ principal }) => readIdleSummary(app, principal),
  }),
  route({
    method: 'GET',
    path: '/api/v1/idle/{id}',
    permission: 'obligation.read',
    tag,
    summary: 'How one instrument stands on every step, and why',
    params: IdleParams,
    response: IdleDetail,
    handle: ({ principal, params }) => readIdleOne(app, principal, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/idle/{id}/demand',
    permission: 'obligation.read',
    tag,
    summary: 'Which units wished for an instrument of the same class within a year, and in which way',
    params: IdleParams,
    query: DemandQuery,
    response: IdleDemand,
    handle: ({ principal, params, query }) => readDemand(app, principal, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/idle/{id}/demand/wishes',
    permission: 'obligation.read',
    tag,
    summary: 'What one of them wished for, one by one, without the people',
    params: IdleParams,
    query: WishesQuery,
    response: IdleWishes,
    handle: ({ principal, params, query }) => readWishes(app, principal, params.id, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/idle/reminders',
    permission: 'instrument.assign',
    tag,
    summary: 'Remind those who answer for instruments that stand still',
    rate: 'write',
    body: ReminderBody,
    response: Reminded,
    handle: ({ principal, body }) => remindOfIdle(app, principal, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/idle/namings',
    permission: 'obligation.read',
    tag,
    summary: 'What was made public of the units within reach, withdrawn ones too',
    query: NamingQuery,
    response: NamingList,
    handle: ({ principal, query }) => readOwnNamings(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/namings',
    permission: 'catalogue.read',
    tag,
    summary: 'Idle instruments that departments decided to make public: the unit is named, never a person',
    query: NamingQuery,
    response: NamingList,
    handle: ({ query }) => readNamings(app, query),
  }),
  ...(
    [
      ['appeal', 'instrument.assign', 'The named unit appeals, once', appeal],
      ['answer', 'case.decide', 'The department answers an appeal', answerAppeal],
      [
        'withdrawal',
        'case.decide',
        'The department takes back what it made public, with the reason',
        withdraw,
      ],
    ] as const
  ).map(([word, permission, summary, act]) =>
    route({
      method: 'POST',
      path: `/api/v1/namings/{id}/${word}`,
      permission,
      tag,
      summary,
      rate: 'write',
      params: IdleParams,
      body: WordBody,
      response: Naming,
      handle: ({ principal, params, body }) => act(app, principal, params.id, body.text.trim()),
    }),
  ),
]
