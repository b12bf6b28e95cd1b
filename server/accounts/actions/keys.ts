import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { afterId, pageOf } from '../../lib/page.ts'
import type { App } from '../../platform/app.ts'
import { newKey } from '../../platform/auth/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { KEY_SCOPES, refuseScopes } from '../rules/keys.ts'
import { nameOf, refuseName } from '../rules/names.ts'
import type { ApiKeyItem, ApiKeyList, ApiKeyQuery, MadeApiKey, NewApiKey } from '../schema/keys.ts'
import { addKey, findKey, listKeys, revokeKey } from '../store/keys.ts'
import { findBody } from '../store/memberships.ts'

const DAY = 24 * 3_600_000

export async function readKeys(
  app: App,
  principal: Principal,
  { organisation, limit, cursor }: ApiKeyQuery,
): Promise<Outcome<ApiKeyList>> {
  const after = afterId(cursor)
  if (after === false) return refused({ code: 'malformed.cursor' })
  const rows = await listKeys(app.db, principal.scope, { organisation, limit: limit + 1, after })
  return done({ ...pageOf(rows, limit, ({ id }) => id), scopes: [...KEY_SCOPES] })
}

/** Makes a key of an organisation; the answer is the only place where it is ever shown. */
export async function makeKey(
  app: App,
  principal: Principal,
  given: NewApiKey,
): Promise<Outcome<MadeApiKey>> {
  const name = nameOf(given.name)
  const scopes = [...new Set(given.scopes)]
  const refusals = [...refuseName(name), ...refuseScopes(scopes)]
  if (name === undefined || refusals.length > 0) return refused(...refusals)
  const wanted = given.organisationId ?? principal.organisationId
  if (wanted === null) return refused({ code: 'api_key.organisation', pointer: '/body/organisationId' })
  const expiresAt = new Date(app.clock.now().getTime() + given.days * DAY)
  return app.db.transaction().execute(async (trx) => {
    const organisation = await findBody(trx, principal.scope, wanted)
    if (organisation === undefined) return refused({ code: 'not_found.organisation' })
    const { key, prefix, hash } = newKey()
    const createdBy = principal.kind === 'person' ? principal.id : null
    const row = { organisationId: organisation.id, name, prefix, hash, scopes, createdBy, expiresAt }
    const id = await addKey(trx, row)
    await recordEvents(trx, principal, [
      {
        action: 'api_key.made',
        subjectKind: 'api_key',
        subjectId: id,
        detail: { scopes, expires: expiresAt.toISOString(), organisation: organisation.id },
      },
    ])
    const made = await findKey(trx, principal.scope, id)
    return made === undefined ? refused({ code: 'not_found.api_key' }) : done({ ...made, key })
  })
}

export async function endKey(app: App, principal: Principal, id: string): Promise<Outcome<ApiKeyItem>> {
  return app.db.transaction().execute(async (trx) => {
    if ((await findKey(trx, principal.scope, id)) === undefined) return refused({ code: 'not_found.api_key' })
    if (!(await revokeKey(trx, id, app.clock.now()))) return refused({ code: 'conflict.api_key' })
    await recordEvents(trx, principal, [{ action: 'api_key.revoked', subjectKind: 'api_key', subjectId: id }])
    const ended = await findKey(trx, principal.scope, id)
    return ended === undefined ? refused({ code: 'not_found.api_key' }) : done(ended)
  })
}
