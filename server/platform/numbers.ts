import { sql, type Trx } from './db/index.ts'

/** Two capital letters say what is numbered; the unit that issues it; the civil day in Shanghai. */
export type Issue = { kind: string; organisationId: string; today: string }

/**
 * Takes the next number of a kind, unit and year, such as WT-2026-0001-00001. To be among the last statements of the
 * transaction that issues the document: until the commit nobody else of the unit gets one, and a rollback leaves no gap.
 */
export async function issueNumber(trx: Trx, { kind, organisationId, today }: Issue): Promise<string> {
  const year = Number(today.slice(0, 4))
  // The unit's part of its numbers is given once.
  await sql`insert into document_unit (organisation_id) values (${organisationId}) on conflict do nothing`.execute(
    trx,
  )
  const { rows } = await sql<{ number: string }>`
    with taken as (
      insert into document_counter (kind, year, organisation_id, last) values (${kind}, ${year}, ${organisationId}, 1)
      on conflict (kind, year, organisation_id) do update set last = document_counter.last + 1
      returning last
    )
    select ${kind} || '-' || ${String(year)} || '-' ||
      lpad(u.ordinal::text, greatest(4, length(u.ordinal::text)), '0') || '-' ||
      lpad(taken.last::text, greatest(5, length(taken.last::text)), '0') as number
    from taken, document_unit u where u.organisation_id = ${organisationId}`.execute(trx)
  const number = rows[0]?.number
  if (number === undefined) throw new Error(`no number ${kind} for unit ${organisationId}`)
  return number
}
