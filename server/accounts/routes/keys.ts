import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { endKey, makeKey, readKeys } from '../actions/keys.ts'
import { ApiKeyItem, ApiKeyList, ApiKeyQuery, MadeApiKey, NewApiKey } from '../schema/keys.ts'
import { IdParams } from '../schema/members.ts'

const tag = 'keys'

export const keyRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/keys',
    permission: 'api_key.read',
    tag,
    summary: 'Keys of machines within reach, newest first',
    query: ApiKeyQuery,
    response: ApiKeyList,
    handle: ({ principal, query }) => readKeys(app, principal, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/keys',
    permission: 'api_key.write',
    tag,
    rate: 'write',
    summary: 'Make a key; it is shown this once',
    body: NewApiKey,
    response: MadeApiKey,
    status: 201,
    handle: ({ principal, body }) => makeKey(app, principal, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/keys/{id}',
    permission: 'api_key.write',
    tag,
    rate: 'write',
    summary: 'Revoke a key at once',
    params: IdParams,
    response: ApiKeyItem,
    handle: ({ principal, params }) => endKey(app, principal, params.id),
  }),
]
