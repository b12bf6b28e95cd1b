import { sql, type Db, type Trx } from '../../platform/db/index.ts'

export type TalkSide = 'customer' | 'unit'
type Said = { id: string; orderId: string; side: TalkSide; personId: string | null; text: string; now: Date }

export async function addMessage(
  trx: Trx,
  { id, orderId, side, personId, text, now, file }: Said & { file: { id: string; name: string } | null },
): Promise<void> {
  await trx
    .insertInto('order_message')
    .values({
      id,
      order_id: orderId,
      side,
      person_id: personId,
      body: text,
      file_id: file?.id ?? null,
      file_name: file?.name ?? null,
      created_at: now,
    })
    .execute()
}

export type MessageRecord = {
  id: string
  side: TalkSide
  by: string | null
  text: string
  file: { name: string; size: number } | null
  at: Date
}

const messages = sql`
  select m.id, m.side, p.name as by, m.body as text, m.created_at as at,
    case when f.id is not null then jsonb_build_object('name', m.file_name, 'size', f.size) end as file
  from order_message m left join person p on p.id = m.person_id left join file f on f.id = m.file_id`

export async function findMessage(db: Db, id: string): Promise<MessageRecord | undefined> {
  const { rows } = await sql<MessageRecord>`${messages} where m.id = ${id}`.execute(db)
  return rows[0]
}

/** What a message brought along; undefined where it has none, or stands at another order. */
export async function findMessageFile(
  db: Db,
  { orderId, id }: { orderId: string; id: string },
): Promise<{ storageKey: string; mediaType: string; name: string } | undefined> {
  const { rows } = await sql<{ storageKey: string; mediaType: string; name: string }>`
    select f.storage_key as "storageKey", f.media_type as "mediaType", m.file_name as name
    from order_message m join file f on f.id = m.file_id
    where m.id = ${id} and m.order_id = ${orderId}`.execute(db)
  return rows[0]
}

/** One page of the conversation, the last said first. */
export async function listMessages(
  db: Db,
  orderId: string,
  { limit, before }: { limit: number; before: string | undefined },
): Promise<MessageRecord[]> {
  const { rows } = await sql<MessageRecord>`
    ${messages} where m.order_id = ${orderId} and (${before ?? null}::uuid is null or m.id < ${before ?? null}::uuid)
    order by m.id desc limit ${limit}`.execute(db)
  return rows
}

export async function addChange(trx: Trx, { id, orderId, side, personId, text, now }: Said): Promise<void> {
  await trx
    .insertInto('order_change')
    .values({ id, order_id: orderId, side, person_id: personId, body: text, created_at: now })
    .execute()
}

/** Which side asked for the change that is open; undefined where none is. */
export async function findOpenChange(
  trx: Trx,
  orderId: string,
): Promise<{ id: string; side: TalkSide } | undefined> {
  const { rows } = await sql<{ id: string; side: TalkSide }>`
    select id, side from order_change where order_id = ${orderId} and answered_at is null`.execute(trx)
  return rows[0]
}

export async function answerChange(
  trx: Trx,
  id: string,
  { agreed, answer, by, now }: { agreed: boolean; answer: string; by: string | null; now: Date },
): Promise<void> {
  await trx
    .updateTable('order_change')
    .set({ agreed, answer, answered_by: by, answered_at: now })
    .where('id', '=', id)
    .execute()
}

export async function addDispute(
  trx: Trx,
  { id, orderId, personId, text, now }: Omit<Said, 'side'>,
): Promise<void> {
  await trx
    .insertInto('order_dispute')
    .values({ id, order_id: orderId, person_id: personId, body: text, created_at: now })
    .execute()
}

/** Answers the dispute that is open. */
export async function answerDispute(
  trx: Trx,
  orderId: string,
  given: {
    outcome: 'upheld' | 'rejected' | 'withdrawn'
    answer: string | null
    by: string | null
    now: Date
  },
): Promise<void> {
  await trx
    .updateTable('order_dispute')
    .set({
      outcome: given.outcome,
      answer: given.answer,
      answered_by: given.by,
      answered_at: given.now,
    })
    .where('order_id', '=', orderId)
    .where('answered_at', 'is', null)
    .execute()
}
