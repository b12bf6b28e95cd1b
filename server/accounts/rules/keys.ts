import type { Refusal } from '../../lib/refusal.ts'
import { permissionsOf } from '../../platform/permissions.ts'

/** What a machine's key can be given: the machine role's permissions. */
export const KEY_SCOPES: readonly string[] = permissionsOf('machine')

export const refuseScopes = (scopes: readonly string[]): Refusal[] =>
  scopes
    .filter((each) => !KEY_SCOPES.includes(each))
    .map((scope) => ({ code: 'api_key.scope', params: { scope }, pointer: '/body/scopes' }))
