import { sql, type RawBuilder } from '../../platform/db/index.ts'
import { OPENED_BY_DEPARTMENT } from '../facts.ts'
import { within, type Scope } from '../../platform/scope.ts'

/** Who asks, as far as rows need to know. */
export type Viewer = {
  /** The person, and whoever they act for. */
  people: readonly string[]
  organisationId: string | null
  scope: Scope
  seats: readonly { office: string; reach: 'scope' | 'own' | 'any' }[]
}

/** SQL condition on `c`: its applicant is the unit, and not the department over it. */
export const isUnits = sql<boolean>`c.procedure <> all(${[...OPENED_BY_DEPARTMENT]}::text[])`

/**
 * SQL condition on `c` (procedure_case). A unit sees its own cases and those opened from within it; an office those
 * of which a step is or was within its reach and those it opened; whoever sees everything, all that was submitted.
 * Drafts are seen by the side that opens them.
 */
export function visibleTo({ scope, organisationId }: Viewer): RawBuilder<boolean> {
  switch (scope.kind) {
    case 'everything':
      return sql`c.number is not null`
    case 'organisation':
      return sql`(${within(scope, sql`c.organisation_id`)} and (c.number is not null or ${isUnits})
        or ${within(scope, sql`c.opened_in`)})`
    case 'department':
    case 'region':
      return sql`(c.opened_in = ${organisationId} or c.id in (select v.case_id from case_step v
        where v.office = 'department' and ${within(scope, sql`v.organisation_id`)}))`
    case 'self':
    case 'nothing':
      return sql`false`
  }
}

/** SQL condition on `c` and its open step `s`: the step falls to one of the viewer's offices. */
export function fallsTo(viewer: Viewer): RawBuilder<boolean> {
  const seats = viewer.seats.map(({ office, reach }): RawBuilder<boolean> => {
    if (reach === 'any') return sql`s.office = ${office}`
    if (reach === 'own') return sql`(s.office = ${office} and s.organisation_id = ${viewer.organisationId})`
    const unit = within(viewer.scope, sql`s.organisation_id`)
    return office === 'applicant'
      ? sql`(s.office = 'applicant' and (${unit} or ${within(viewer.scope, sql`c.opened_in`)}))`
      : sql`(s.office = ${office} and ${unit})`
  })
  return seats.length === 0 ? sql`false` : sql`(${sql.join(seats, sql` or `)})`
}
