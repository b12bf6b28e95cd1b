import type { Principal } from '../../platform/principal.ts'
import { seatsOf } from '../rules/offices.ts'
import type { Viewer } from '../store/visible.ts'

export const viewerOf = ({ kind, id, role, organisationId, scope, onBehalfOf }: Principal): Viewer => ({
  people: kind === 'person' ? [id, onBehalfOf].flatMap((each) => each ?? []) : [],
  organisationId,
  scope,
  seats: seatsOf(role),
})
