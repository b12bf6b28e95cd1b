import { sql, type RawBuilder } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'

/** SQL condition on `i` (instrument) and `c` (its open custody): its unit or its centre lies within the scope. */
export const managed = (reach: Scope): RawBuilder<boolean> =>
  reach.kind === 'organisation'
    ? sql`(${within(reach, sql`c.organisation_id`)}
        or (i.centre_id is not null and ${within(reach, sql`i.centre_id`)}))`
    : within(reach, sql`c.organisation_id`)
