import { ROLES, type Principal } from '../../../platform/principal.ts'
import { scopeOf } from '../../../platform/scope.ts'
import type { Job } from '../../store/job.ts'

const KINDS = ['operator_token', 'api_key', 'person'] as const

/** Whoever brought the list, reaching as far as when it was taken in. */
export function principalOf(job: Job): Principal {
  const role = ROLES.find((each) => each === job.role) ?? 'visitor'
  const id = job.principalOrganisationId
  return {
    kind: KINDS.find((kind) => kind === job.principalKind) ?? 'system',
    id: job.principalId,
    role,
    requestId: job.requestId,
    organisationId: id,
    scope: scopeOf(role, id === null ? null : { id, regionCode: null }),
  }
}
