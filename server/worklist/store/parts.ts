import { newId } from '../../lib/ids.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'

export type NoteRow = { id: string; text: string; by: string | null; at: Date }

/** What the team said of an order among itself, the latest first. */
export async function listNotes(
  db: Db,
  orderId: string,
  { limit, before }: { limit: number; before: string | undefined },
): Promise<NoteRow[]> {
  const { rows } = await sql<NoteRow>`
    select n.id, n.body as text, p.name as by, n.created_at as at
    from order_note n left join person p on p.id = n.person_id
    where n.order_id = ${orderId} and (${before ?? null}::uuid is null or n.id < ${before ?? null}::uuid)
    order by n.id desc limit ${limit}`.execute(db)
  return rows
}

export async function addNote(
  trx: Trx,
  { orderId, by, text, now }: { orderId: string; by: string | null; text: string; now: Date },
): Promise<string> {
  const id = newId()
  await sql`insert into order_note (id, order_id, person_id, body, created_at)
    values (${id}::uuid, ${orderId}::uuid, ${by}::uuid, ${text}, ${now})`.execute(trx)
  return id
}

/** How to reach whoever ordered; addresses that were never proved are left out. */
export async function findContact(
  trx: Trx,
  personId: string,
): Promise<{ name: string; phone: string | null; email: string | null } | undefined> {
  const { rows } = await sql<{ name: string; phone: string | null; email: string | null }>`
    select name, case when phone_number_verified then phone_number end as phone,
      case when email_verified then email end as email
    from person where id = ${personId} and erased_at is null`.execute(trx)
  return rows[0]
}
