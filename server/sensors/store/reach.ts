import { sql, type RawBuilder } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'

/** A sensor `s` with where it is now: assignment `a`, instrument `i`, its custody `c`, and the unit `o` it counts to. */
export const PLACED = sql`sensor s
  left join sensor_assignment a on a.sensor_id = s.id and a.until_at is null
  left join instrument i on i.id = a.instrument_id
  left join custody c on c.instrument_id = a.instrument_id and c.until_date is null
  join organisation o on o.id = coalesce(c.organisation_id, s.organisation_id)`

/** SQL condition on PLACED: a sensor in use is of whoever keeps the instrument, one in stock of its own unit. */
export const reached = (scope: Scope): RawBuilder<boolean> =>
  scope.kind === 'organisation'
    ? sql`(${within(scope, sql`o.id`)} or (i.centre_id is not null and ${within(scope, sql`i.centre_id`)}))`
    : within(scope, sql`o.id`)
