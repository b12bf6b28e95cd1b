import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import { PUBLIC_STATUSES, STATUSES } from '../rules/status.ts'
import type { InstrumentScope } from '../store/read.ts'

/** Everybody sees what is public; whoever may write entries sees every state of them. */
export const scopeOf = (viewer: Principal): InstrumentScope =>
  may(viewer, 'instrument.publish')
    ? { statuses: STATUSES, classified: true }
    : { statuses: PUBLIC_STATUSES, classified: false }
