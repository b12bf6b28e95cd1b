import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { listDocuments, listRules, readRule } from './actions/read.ts'
import { changePolicy } from './actions/record.ts'
import {
  ChangeBody,
  ChangedRule,
  DocumentList,
  RuleDate,
  RuleList,
  RuleParams,
  RuleQuery,
  RuleView,
} from './schema.ts'

export const policyRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/policy/rules',
    permission: 'catalogue.read',
    tag: 'policy',
    summary: 'The policy book: every rule with what holds in each jurisdiction',
    query: RuleQuery,
    response: RuleList,
    handle: ({ query }) => listRules(app, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/policy/rules/{id}',
    permission: 'catalogue.read',
    tag: 'policy',
    summary: 'One rule: jurisdictions side by side, words of the texts, versions, what is inherited',
    params: RuleParams,
    query: RuleDate,
    response: RuleView,
    handle: ({ params, query }) => readRule(app, params.id, query.date),
  }),
  route({
    method: 'GET',
    path: '/api/v1/policy/documents',
    permission: 'catalogue.read',
    tag: 'policy',
    summary: 'The documents of the policy book, and which of them are not in hand',
    response: DocumentList,
    handle: () => listDocuments(app),
  }),
  route({
    method: 'POST',
    path: '/api/v1/policy/changes',
    permission: 'policy.write',
    tag: 'policy',
    summary:
      'Record a change of a rule as a new version: by a document, or as a local trial; obligations follow',
    rate: 'write',
    body: ChangeBody,
    response: ChangedRule,
    status: 201,
    handle: ({ principal, body }) => changePolicy(app, principal, body),
  }),
]
