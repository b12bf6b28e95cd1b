import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Asked, Counted, Hand, Kind, Payment, State, Waits, UserClass } from '../facts.ts'
import { handsOf, isBodys, seen, type Viewer } from './reach.ts'

type Named = { id: string; name: string }
type NamedInBoth = Named & { nameEn: string | null }

/** An order as it stands, and in what way its viewer has to do with it. */
export type OrderRecord = {
  id: string
  number: string | null
  kind: Kind
  state: State
  waitsFor: Waits
  instrument: NamedInBoth
  unit: NamedInBoth
  person: Named
  createdBy: Named
  organisation: NamedInBoth | null
  userClass: UserClass
  title: string
  purpose: string | null
  template: NamedInBoth | null
  asked: Asked[]
  method: string | null
  sampleCount: number
  sampleNote: string | null
  wantsResults: boolean
  urgent: boolean
  freeCategory: string | null
  payment: Payment
  projectAccount: string | null
  approvalAsked: boolean
  approvedBy: Named | null
  approvedAt: Date | null
  wantedBy: string | null
  promisedBy: string | null
  promise: Counted | null
  returned: number
  agreedFen: number | null
  finalFen: number | null
  chargedFen: number
  paidFen: number
  submittedAt: Date | null
  agreedAt: Date | null
  startedAt: Date | null
  deliveredAt: Date | null
  acceptedAt: Date | null
  settledAt: Date | null
  endedAt: Date | null
  endedReason: string | null
  createdAt: Date
  updatedAt: Date
  hands: Hand[]
  /** Seen for the paying body. */
  isBodys: boolean
}

const named = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is not null then
    jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}) end`
const inBoth = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is not null then jsonb_build_object('id', ${sql.ref(`${alias}.id`)},
    'name', ${sql.ref(`${alias}.name`)}, 'nameEn', ${sql.ref(`${alias}.name_en`)}) end`

/** The columns of an order, and the tables they stand in, for a viewer. */
export const selectOrders = (viewer: Viewer) => sql`
  select o.id, o.number, o.kind, o.state, o.waits_for as "waitsFor", ${inBoth('i')} as instrument, ${inBoth('u')} as unit,
    ${named('p')} as person, ${named('a')} as "createdBy", ${inBoth('z')} as organisation, o.user_class as "userClass",
    o.title, o.purpose, ${inBoth('t')} as template, o.asked, o.method, o.sample_count as "sampleCount",
    o.sample_note as "sampleNote", o.wants_results as "wantsResults", o.urgent, o.free_category as "freeCategory",
    o.payment, o.project_account as "projectAccount", o.approval_asked as "approvalAsked",
    ${named('l')} as "approvedBy", o.approved_at as "approvedAt", o.wanted_by as "wantedBy",
    o.promised_by as "promisedBy", o.promise, o.returned, o.agreed_fen as "agreedFen", o.final_fen as "finalFen",
    o.charged_fen as "chargedFen", o.paid_fen as "paidFen", o.submitted_at as "submittedAt", o.agreed_at as "agreedAt",
    o.started_at as "startedAt", o.delivered_at as "deliveredAt", o.accepted_at as "acceptedAt",
    o.settled_at as "settledAt", o.ended_at as "endedAt", o.ended_reason as "endedReason", o.created_at as "createdAt",
    o.updated_at as "updatedAt", ${handsOf(viewer)} as hands, ${isBodys(viewer)} as "isBodys"
  from service_order o
  join instrument i on i.id = o.instrument_id
  join organisation u on u.id = o.unit_id
  join person p on p.id = o.person_id
  join person a on a.id = o.created_by
  left join organisation z on z.id = o.organisation_id
  left join service_template t on t.id = o.template_id
  left join person l on l.id = o.approved_by`

/** One order as far as the viewer may see it; undefined otherwise. */
export async function findOrder(db: Db | Trx, viewer: Viewer, id: string): Promise<OrderRecord | undefined> {
  const { rows } = await sql<OrderRecord>`${selectOrders(viewer)}
    where o.id = ${id} and ${seen(viewer)}`.execute(db)
  return rows[0]
}

/** Holds an order still until the transaction ends; false where there is none. */
export async function holdOrder(trx: Trx, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from service_order where id = ${id} for no key update`.execute(trx)
  return rows.length > 0
}

/** The order that a key made, with the digest of its request; undefined for none. */
export async function findOrderByKey(
  db: Db | Trx,
  key: string,
): Promise<{ id: string; digest: Buffer } | undefined> {
  const row = await db
    .selectFrom('service_order')
    .select(['id', 'request_digest'])
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
  return row === undefined || row.request_digest === null
    ? undefined
    : { id: row.id, digest: row.request_digest }
}
