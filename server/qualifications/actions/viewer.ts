import type { App } from '../../platform/app.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Scope } from '../../platform/scope.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { daysAfter } from '../rules.ts'
import type { Sight } from '../store/grants.ts'

const NOTHING: Scope = { kind: 'nothing' }

/** How far somebody grants; whoever only reads by office sees no one else’s. */
export const granting = (viewer: Principal): Scope =>
  may(viewer, 'booking.qualify') ? viewer.scope : NOTHING

export function sightOf(app: App, viewer: Principal): Sight {
  const today = app.clock.today()
  const personId = viewer.kind === 'person' ? viewer.id : null
  return { personId, grants: granting(viewer), today, soon: daysAfter(today, parameters.remindDays) }
}
