import { sql, type RawBuilder } from '../../platform/db/index.ts'

/** SQL: ids of instruments a unit keeps or that stand in it as a centre, as a relation of `instrument_id`. */
export const instrumentsOf = (organisationId: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select c.instrument_id from custody c where c.until_date is null
    and c.organisation_id in (select organisations_below(${organisationId}))
  union select i.id from instrument i where i.centre_id in (select organisations_below(${organisationId})))`
