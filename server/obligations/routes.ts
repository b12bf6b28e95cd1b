import { Type } from 'typebox'
import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { readAffected } from './actions/affected.ts'
import { readObligation } from './actions/detail.ts'
import { CSV, exportObligations } from './actions/export.ts'
import { dueDays, listObligations } from './actions/list.ts'
import { remindUnits } from './actions/remind.ts'
import { readScope } from './actions/scope.ts'
import { summarise } from './actions/summary.ts'
import { whatIf } from './actions/what-if.ts'
import {
  Affected,
  DaysQuery,
  DueDays,
  FilterQuery,
  ListQuery,
  ObligationDetail,
  ObligationList,
  ObligationParams,
  ObligationSummary,
  ReminderBody,
  Reminded,
  RuleParams,
  ScopeView,
  WhatIf,
  WhatIfBody,
} from './schema/index.ts'

const tag = 'obligations'

export const obligationRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/obligations',
    permission: 'obligation.read',
    tag,
    summary:
      'Obligations and findings within reach, the most urgent first: due date, state, evidence, clause',
    query: ListQuery,
    response: ObligationList,
    handle: ({ principal, query, language }) => listObligations(app, principal, query, language),
  }),
  route({
    method: 'GET',
    path: '/api/v1/obligations/summary',
    permission: 'obligation.read',
    tag,
    summary: 'Counts by urgency, by region and by unit, and what the overdue ones wait for',
    query: FilterQuery,
    response: ObligationSummary,
    handle: ({ principal, query, language }) => summarise(app, principal, query, language),
  }),
  route({
    method: 'GET',
    path: '/api/v1/obligations/days',
    permission: 'obligation.read',
    tag,
    summary: 'Six weeks of due dates, with how many are due on each day',
    query: DaysQuery,
    response: DueDays,
    handle: ({ principal, query }) => dueDays(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/obligations/export',
    permission: 'obligation.read',
    tag,
    summary: 'The same list as csv',
    query: FilterQuery,
    response: Type.String(),
    produces: CSV,
    handle: ({ principal, query, raw, language }) =>
      exportObligations(app, { principal, raw, language }, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/obligations/{id}',
    permission: 'obligation.read',
    tag,
    summary:
      'One obligation: why it stands so, every counted day, the clause, scope, what is missing, its course',
    params: ObligationParams,
    response: ObligationDetail,
    handle: ({ principal, params, language }) => readObligation(app, principal, params.id, language),
  }),
  route({
    method: 'POST',
    path: '/api/v1/obligations/reminders',
    permission: 'obligation.remind',
    tag,
    summary: 'Remind units of what is overdue or due soon; each unit once a day',
    rate: 'write',
    body: ReminderBody,
    response: Reminded,
    handle: ({ principal, body }) => remindUnits(app, principal, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}/scope',
    permission: 'catalogue.read',
    tag,
    summary: 'Whether an instrument must be on the platform, and by which clause; in full to those in charge',
    params: ObligationParams,
    response: ScopeView,
    handle: ({ principal, params, language }) => readScope(app, principal, params.id, language),
  }),
  route({
    method: 'POST',
    path: '/api/v1/policy/what-if',
    permission: 'policy.simulate',
    tag: 'policy',
    summary: 'What a changed value would do to instruments, units and obligations, without saving it',
    rate: 'search',
    body: WhatIfBody,
    response: WhatIf,
    handle: ({ body }) => whatIf(app, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/policy/rules/{id}/affected',
    permission: 'catalogue.read',
    tag: 'policy',
    summary:
      'Whom a rule touches now, in numbers; other jurisdictions are what-ifs over the instruments here',
    params: RuleParams,
    response: Affected,
    handle: ({ params }) => readAffected(app, params.id),
  }),
]
