import { sql, type Db, type Trx } from '../../platform/db/index.ts'

export type NewStep = {
  id: string
  sampleId: string
  kind: string
  at: Date
  by: string | null
  to: string | null
  place: string | null
  intact: boolean | null
  note: string | null
  fileId: string | null
}

export async function insertSteps(trx: Trx, steps: readonly NewStep[]): Promise<void> {
  await sql`
    insert into sample_step (id, sample_id, kind, at, by_id, to_id, place, intact, note, file_id)
    select * from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as (id uuid, "sampleId" uuid, kind text,
      at timestamptz, by uuid, "to" uuid, place text, intact boolean, note text, "fileId" uuid)`.execute(trx)
}

export async function findPhoto(
  db: Db,
  { sampleId, step }: { sampleId: string; step: string },
): Promise<{ mediaType: string; storageKey: string } | undefined> {
  const { rows } = await sql<{ mediaType: string; storageKey: string }>`
    select f.media_type as "mediaType", f.storage_key as "storageKey"
    from sample_step t join file f on f.id = t.file_id where t.sample_id = ${sampleId} and t.id = ${step}`.execute(
    db,
  )
  return rows[0]
}

/** Whose samples they are and on what they are used, for labels. */
export async function findOwner(
  db: Db | Trx,
  orderId: string,
): Promise<{ customer: string; instrument: string } | undefined> {
  const { rows } = await sql<{ customer: string; instrument: string }>`
    select coalesce(z.name, p.name) as customer, i.name as instrument
    from service_order o join person p on p.id = o.person_id join instrument i on i.id = o.instrument_id
    left join organisation z on z.id = o.organisation_id where o.id = ${orderId}`.execute(db)
  return rows[0]
}
