import { sql, type Trx } from '../../platform/db/index.ts'
import type { Asked, Counted, Kind, Payment, State, Waits, UserClass } from '../facts.ts'

export type NewOrder = {
  id: string
  kind: Kind
  instrumentId: string
  unitId: string
  personId: string
  createdBy: string
  organisationId: string | null
  userClass: UserClass
  title: string
  purpose: string | null
  payment: Payment
  approvalAsked: boolean
  submittedAt: Date | null
  wish: OrderWish
  idempotency: { key: string; digest: Buffer } | null
  now: Date
}

/** What a draft says and may still be changed in it. */
export type OrderWish = {
  templateId: string | null
  asked: readonly Asked[]
  method: string | null
  sampleCount: number
  sampleNote: string | null
  wantsResults: boolean
  urgent: boolean
  freeCategory: string | null
  wantedBy: string | null
  projectAccount: string | null
}

export const NO_WISH: OrderWish = {
  templateId: null,
  asked: [],
  method: null,
  sampleCount: 0,
  sampleNote: null,
  wantsResults: false,
  urgent: false,
  freeCategory: null,
  wantedBy: null,
  projectAccount: null,
}

const columnsOf = (wish: OrderWish) => ({
  template_id: wish.templateId,
  asked: JSON.stringify(wish.asked),
  method: wish.method,
  sample_count: wish.sampleCount,
  sample_note: wish.sampleNote,
  wants_results: wish.wantsResults,
  urgent: wish.urgent,
  free_category: wish.freeCategory,
  wanted_by: wish.wantedBy,
  project_account: wish.projectAccount,
})

/** Writes a new order as a draft; its number and state come with `issueOrder`. */
export async function addOrder(trx: Trx, row: NewOrder): Promise<void> {
  await trx
    .insertInto('service_order')
    .values({
      id: row.id,
      kind: row.kind,
      state: 'draft',
      instrument_id: row.instrumentId,
      unit_id: row.unitId,
      person_id: row.personId,
      created_by: row.createdBy,
      organisation_id: row.organisationId,
      user_class: row.userClass,
      title: row.title,
      purpose: row.purpose,
      payment: row.payment,
      approval_asked: row.approvalAsked,
      submitted_at: row.submittedAt,
      idempotency_key: row.idempotency?.key ?? null,
      request_digest: row.idempotency?.digest ?? null,
      created_at: row.now,
      updated_at: row.now,
      ...columnsOf(row.wish),
    })
    .execute()
}

export type DraftChange = OrderWish & {
  title: string
  purpose: string | null
  payment: Payment
  approvalAsked: boolean
  userClass: UserClass
}

export async function changeDraft(trx: Trx, id: string, change: DraftChange, now: Date): Promise<void> {
  const { title, purpose, payment, approvalAsked, userClass, ...wish } = change
  await trx
    .updateTable('service_order')
    .set({
      title,
      purpose,
      payment,
      approval_asked: approvalAsked,
      user_class: userClass,
      updated_at: now,
      ...columnsOf(wish),
    })
    .where('id', '=', id)
    .execute()
}

export type OrderChange = {
  state?: State
  waitsFor?: Waits
  promisedBy?: string | null
  promise?: Counted | null
  agreedFen?: number
  finalFen?: number
  chargedFen?: number
  paidFen?: number
  projectAccount?: string
  approvedBy?: string | null
  approvedAt?: Date
  submittedAt?: Date
  agreedAt?: Date
  startedAt?: Date
  deliveredAt?: Date
  acceptedAt?: Date
  settledAt?: Date | null
  endedAt?: Date
  endedReason?: string | null
  number?: string
  /** Sent back once more. */
  isReturned?: boolean
}

const COLUMNS: Partial<Record<keyof OrderChange, string>> = {
  state: 'state',
  waitsFor: 'waits_for',
  promisedBy: 'promised_by',
  agreedFen: 'agreed_fen',
  finalFen: 'final_fen',
  chargedFen: 'charged_fen',
  paidFen: 'paid_fen',
  projectAccount: 'project_account',
  approvedBy: 'approved_by',
  approvedAt: 'approved_at',
  submittedAt: 'submitted_at',
  agreedAt: 'agreed_at',
  startedAt: 'started_at',
  deliveredAt: 'delivered_at',
  acceptedAt: 'accepted_at',
  settledAt: 'settled_at',
  endedAt: 'ended_at',
  endedReason: 'ended_reason',
  number: 'number',
}

/** Writes what a step left behind, members that are there alone. */
export async function changeOrder(trx: Trx, id: string, change: OrderChange, now: Date): Promise<void> {
  const set = Object.entries(change).flatMap(([member, value]) => {
    const column = Object.entries(COLUMNS).find(([name]) => name === member)?.[1]
    return column === undefined || value === undefined ? [] : [sql`${sql.ref(column)} = ${value}`]
  })
  const counted = change.promise === undefined ? [] : [sql`promise = ${jsonOf(change.promise)}::jsonb`]
  const returned = change.isReturned === true ? [sql`returned = returned + 1`] : []
  const all = [...set, ...counted, ...returned, sql`updated_at = ${now}`]
  await sql`update service_order set ${sql.join(all)} where id = ${id}`.execute(trx)
}

/** A fact that is not there is null, not the text of a JSON null. */
const jsonOf = (value: object | null): string | null => (value === null ? null : JSON.stringify(value))
