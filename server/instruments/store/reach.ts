import { sql, type RawBuilder } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'

/**
 * SQL condition on `i` (instrument): it lies within the scope by its present custody, or, for an organisation, by the
 * centre it belongs to.
 */
export function reached(scope: Scope): RawBuilder<boolean> {
  if (scope.kind === 'everything') return sql`true`
  if (scope.kind === 'nothing' || scope.kind === 'self') return sql`false`
  const inCustody = sql<boolean>`i.id in (select x.instrument_id from custody x
    where x.until_date is null and ${within(scope, sql`x.organisation_id`)})`
  return scope.kind === 'organisation'
    ? sql`(${inCustody} or i.id in (select y.id from instrument y where ${within(scope, sql`y.centre_id`)}))`
    : inCustody
}
