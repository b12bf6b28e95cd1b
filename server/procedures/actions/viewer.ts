import type { Principal } from '../../platform/principal.ts'
import { seatsOf } from '../rules/offices.ts'
import type { Viewer } from '../store/visible.ts'

export const viewerOf = ({ kind, id, role, organisationId, scope }: Principal): Viewer => ({
  personId: kind === 'person' ? id : null,
  organisationId,
  scope,
  seats: seatsOf(role),
})
