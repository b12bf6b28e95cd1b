import { sql, type RawBuilder } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'

/** SQL condition on `i` (instrument) and `c` (its open custody). */
export const instrumentReached = (scope: Scope): RawBuilder<boolean> =>
  scope.kind === 'organisation'
    ? sql`(${within(scope, sql`c.organisation_id`)}
        or (i.centre_id is not null and ${within(scope, sql`i.centre_id`)}))`
    : within(scope, sql`c.organisation_id`)

/** SQL: ids of instruments a unit keeps or that stand in it as a centre, as a relation of `instrument_id`. */
export const instrumentsOf = (organisationId: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select c.instrument_id from custody c where c.until_date is null
    and c.organisation_id in (select organisations_below(${organisationId}))
  union select i.id from instrument i where i.centre_id in (select organisations_below(${organisationId})))`
