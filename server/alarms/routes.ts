import { Type } from 'typebox'
import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { acknowledge, readAlarm, readAlarms, readSummary } from './actions/alarms.ts'
import { readChoices, readRule, readRules } from './actions/written.ts'
import { changeRule, createRule, pauseRule, removeRule } from './actions/write.ts'
import { tryRule } from './actions/trial.ts'
import {
  Acknowledged,
  Acknowledgement,
  AlarmList,
  AlarmQuery,
  AlarmView,
  ChoiceQuery,
  Choices,
  IdParams,
  NewRule,
  Pause,
  RuleChange,
  RuleList,
  RuleQuery,
  RuleView,
  Summary,
  SummaryQuery,
  Trial,
  TrialView,
} from './schema.ts'

const read = { method: 'GET', permission: 'alarm.read', tag: 'alarms' } as const
const write = { permission: 'alarm.write', tag: 'alarms', rate: 'write' } as const

const ruleRoutes = (app: App): Route[] => [
  route({
    ...read,
    path: '/api/v1/alarms/rules',
    summary: 'Rules of the units within reach on what their meters tell, the newest first',
    query: RuleQuery,
    response: RuleList,
    handle: ({ principal, query }) => readRules(app, principal, query),
  }),
  route({
    ...write,
    method: 'POST',
    path: '/api/v1/alarms/rules',
    summary: 'Write a rule; with the header Idempotency-Key it is written once',
    body: NewRule,
    status: 201,
    response: RuleView,
    handle: ({ principal, body, raw }) =>
      createRule(app, { principal, key: raw.request.headers['idempotency-key'], said: body }, body),
  }),
  route({
    ...write,
    method: 'POST',
    path: '/api/v1/alarms/rules/trial',
    summary: 'How often such a rule would have been raised in the last days; nothing is kept',
    body: Trial,
    response: TrialView,
    handle: ({ principal, body }) => tryRule(app, principal, body),
  }),
  route({
    ...read,
    path: '/api/v1/alarms/rules/choices',
    summary: 'What a rule of a unit can name: its metered instruments, and people who may be told',
    query: ChoiceQuery,
    response: Choices,
    handle: ({ principal, query }) => readChoices(app, principal, query),
  }),
  route({
    ...read,
    path: '/api/v1/alarms/rules/{id}',
    summary: 'One rule',
    params: IdParams,
    response: RuleView,
    handle: ({ principal, params }) => readRule(app, principal, params.id),
  }),
  route({
    ...write,
    method: 'PUT',
    path: '/api/v1/alarms/rules/{id}',
    summary: 'Change a rule as it was read; where its terms change its open alarms end',
    params: IdParams,
    body: RuleChange,
    response: RuleView,
    handle: ({ principal, params, body }) => changeRule(app, principal, params.id, body),
  }),
  route({
    ...write,
    method: 'POST',
    path: '/api/v1/alarms/rules/{id}/pause',
    summary: 'Until then the rule raises and tells nothing; null: it goes on',
    params: IdParams,
    body: Pause,
    response: RuleView,
    handle: ({ principal, params, body }) => pauseRule(app, principal, params.id, body),
  }),
  route({
    ...write,
    method: 'DELETE',
    path: '/api/v1/alarms/rules/{id}',
    summary: 'Take a rule away; its open alarms end, its history stays',
    params: IdParams,
    response: Type.Object({ id: Type.String(), ended: Type.Integer() }, { $id: 'AlarmRuleRemoved' }),
    handle: ({ principal, params }) => removeRule(app, principal, params.id),
  }),
]

export const alarmRoutes = (app: App): Route[] => [
  route({
    ...read,
    path: '/api/v1/alarms',
    summary: 'Alarms within reach: open ones first, those nobody acknowledged before the others',
    query: AlarmQuery,
    response: AlarmList,
    handle: ({ principal, query }) => readAlarms(app, principal, query),
  }),
  route({
    ...read,
    path: '/api/v1/alarms/summary',
    summary: 'How many alarms are open, and how many of them nobody acknowledged',
    query: SummaryQuery,
    response: Summary,
    handle: ({ principal, query }) => readSummary(app, principal, query),
  }),
  route({
    ...read,
    method: 'POST',
    rate: 'write',
    path: '/api/v1/alarms/acknowledgements',
    summary: 'Take note of alarms, as staff of the unit or as one whom the rule tells; the first word stays',
    body: Acknowledgement,
    response: Acknowledged,
    handle: ({ principal, body }) => acknowledge(app, principal, body),
  }),
  ...ruleRoutes(app),
  route({
    ...read,
    path: '/api/v1/alarms/{id}',
    summary: 'One alarm with what made it true and what was done about it',
    params: IdParams,
    response: AlarmView,
    handle: ({ principal, params }) => readAlarm(app, principal, params.id),
  }),
]
