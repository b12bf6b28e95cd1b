import { sql, type RawBuilder } from '../../platform/db/index.ts'
import { byCentre } from '../../platform/scope/custody.ts'
import { within, type Scope } from '../../platform/scope.ts'

/** How far somebody sees orders; each part false or nothing where it does not apply. */
export type Viewer = {
  personId: string | null
  /** The body acted for, where its orders are seen for it. */
  body: Scope
  approvesFor: string | null
  /** Whose work is seen as its own staff. */
  unit: Scope
  /** Whose work is read by office. */
  office: Scope
}

const TIME = {
  at: sql`coalesce(o.submitted_at, o.created_at)`,
  goesOn: sql<boolean>`o.state not in ('settled', 'rated', 'refused', 'cancelled')`,
}

/** SQL condition on `o` (order): its unit or the centre that had the instrument for it lies within the scope. */
const worked = (scope: Scope): RawBuilder<boolean> =>
  scope.kind === 'organisation'
    ? sql`(${within(scope, sql`o.unit_id`)}
        or ${byCentre(scope, { instrument: sql`o.instrument_id`, unit: sql`o.unit_id`, time: TIME })})`
    : within(scope, sql`o.unit_id`)

const ofPerson = ({ personId }: Viewer) => sql<boolean>`coalesce(o.person_id = ${personId}::uuid, false)`
const byAuthor = ({ personId }: Viewer) => sql<boolean>`coalesce(o.created_by = ${personId}::uuid, false)`
const forBody = ({ body, approvesFor }: Viewer) =>
  sql<boolean>`(coalesce(o.organisation_id = ${approvesFor}::uuid, false)
    or (o.organisation_id is not null and ${within(body, sql`o.organisation_id`)}))`

/** SQL: the hands of a viewer at an order, as an array of text. A draft is its author's alone. */
export const handsOf = (viewer: Viewer): RawBuilder<string[]> => sql<string[]>`array_remove(array[
  case when ${ofPerson(viewer)} then 'customer' end,
  case when ${byAuthor(viewer)} then 'author' end,
  case when o.state <> 'draft' and coalesce(o.organisation_id = ${viewer.approvesFor}::uuid, false) then 'approver' end,
  case when o.state <> 'draft' and ${worked(viewer.unit)} then 'unit' end,
  case when o.state <> 'draft' and (${forBody(viewer)} or ${worked(viewer.office)}) then 'reader' end], null)`

/** SQL condition: which orders a viewer sees from a side. */
export const seenAs = {
  mine: (viewer: Viewer): RawBuilder<boolean> =>
    sql`(${ofPerson(viewer)} or ${byAuthor(viewer)} or (o.state <> 'draft' and ${forBody(viewer)}))`,
  managed: (viewer: Viewer): RawBuilder<boolean> => sql`(o.state <> 'draft' and ${worked(viewer.unit)})`,
  overseen: (viewer: Viewer): RawBuilder<boolean> => sql`(o.state <> 'draft' and ${worked(viewer.office)})`,
}

export type SeenAs = keyof typeof seenAs

/** SQL condition: seen at all. */
export const seen = (viewer: Viewer): RawBuilder<boolean> =>
  sql`(${seenAs.mine(viewer)} or ${seenAs.managed(viewer)} or ${seenAs.overseen(viewer)})`

/** The side of the paying body: its leader and administrator stand with the customer. */
export const isBodys = (viewer: Viewer): RawBuilder<boolean> => forBody(viewer)
