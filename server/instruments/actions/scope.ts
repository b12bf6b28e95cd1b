import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Scope } from '../../platform/scope.ts'
import { PUBLIC_STATUSES } from '../rules/status.ts'
import type { Sight } from '../store/read.ts'

const NOTHING: Scope = { kind: 'nothing' }

/** Everybody sees what is public; whoever reads entries by office sees every state of those within reach. */
export const sightOf = (viewer: Principal): Sight => ({
  statuses: PUBLIC_STATUSES,
  reach: may(viewer, 'instrument.read') ? viewer.scope : NOTHING,
})
