import { sql, type Db, type Trx } from '../../platform/db/index.ts'

/** What somebody made of the draft for one opinion. */
export type KeptDraft = { body: string; editedBy: { id: string; name: string | null }; editedAt: Date }

export async function findDraft(db: Db, caseId: string, verdict: string): Promise<KeptDraft | undefined> {
  const { rows } = await sql<KeptDraft>`
    select d.body, jsonb_build_object('id', d.edited_by, 'name', p.name) as "editedBy", d.edited_at as "editedAt"
    from case_draft d join person p on p.id = d.edited_by
    where d.case_id = ${caseId} and d.verdict = ${verdict}`.execute(db)
  return rows[0]
}

type NewDraft = { caseId: string; verdict: string; body: string; by: string; now: Date }

/** Puts it in the place of what was kept before. */
export async function writeDraft(trx: Trx, { caseId, verdict, body, by, now }: NewDraft): Promise<void> {
  await sql`insert into case_draft (case_id, verdict, body, edited_by, edited_at)
    values (${caseId}, ${verdict}, ${body}, ${by}, ${now})
    on conflict (case_id, verdict) do update set body = excluded.body, edited_by = excluded.edited_by,
      edited_at = excluded.edited_at`.execute(trx)
}

export async function dropDraft(trx: Trx, caseId: string, verdict: string): Promise<void> {
  await trx.deleteFrom('case_draft').where('case_id', '=', caseId).where('verdict', '=', verdict).execute()
}
