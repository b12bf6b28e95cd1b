import type { Trx } from '../../platform/db/index.ts'
import { sql } from '../../platform/db/index.ts'
import type { OutcomeOfAppeal } from '../facts.ts'

/** Writes an appeal; false where one was made. */
export async function addAppeal(
  trx: Trx,
  { id, entryId, text, now }: { id: string; entryId: string; text: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into conduct_appeal (id, entry_id, body, created_at) values (${id}, ${entryId}, ${text}, ${now})
    on conflict (entry_id) do nothing returning id`.execute(trx)
  return rows.length > 0
}

/** Decides an open appeal; false where there is none. */
export async function decideAppeal(
  trx: Trx,
  entryId: string,
  decided: { outcome: OutcomeOfAppeal; answer: string; by: string | null; now: Date },
): Promise<boolean> {
  const { outcome, answer, by, now } = decided
  const done = await trx
    .updateTable('conduct_appeal')
    .set({ outcome, answer, decided_by: by, decided_at: now })
    .where('entry_id', '=', entryId)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
