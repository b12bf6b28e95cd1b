import { sql, type Trx } from '../../platform/db/index.ts'
import type { State } from '../facts.ts'

export type Issue = {
  caseId: string
  prefix: string
  year: number
  organisationId: string
  lookupCode: string
  state: State
  submittedOn: string
  /** Where the submission is decided at once. */
  decidedOn: string | null
  handledDays: number | null
}

/** The unit's part of its numbers, given once. */
export async function nameUnit(trx: Trx, organisationId: string): Promise<void> {
  await sql`insert into document_unit (organisation_id) values (${organisationId}) on conflict do nothing`.execute(
    trx,
  )
}

/**
 * Takes the next number and writes it on the case, with the state it is submitted in, by one statement. To be the
 * last of its transaction: from here to the commit nobody else of the unit gets a number, and a rollback leaves no gap.
 */
export async function issueNumber(trx: Trx, issue: Issue): Promise<string> {
  const { caseId, prefix, year, organisationId, lookupCode, state, submittedOn, decidedOn, handledDays } =
    issue
  const { rows } = await sql<{ number: string }>`
    with taken as (
      insert into document_counter (kind, year, organisation_id, last) values (${prefix}, ${year}, ${organisationId}, 1)
      on conflict (kind, year, organisation_id) do update set last = document_counter.last + 1
      returning last
    )
    update procedure_case c set state = ${state}, submitted_on = ${submittedOn}, lookup_code = ${lookupCode},
      decided_on = ${decidedOn}::date, handled_days = ${handledDays}::integer,
      number = ${prefix} || '-' || ${String(year)} || '-' ||
        lpad(u.ordinal::text, greatest(4, length(u.ordinal::text)), '0') || '-' ||
        lpad(taken.last::text, greatest(5, length(taken.last::text)), '0')
    from taken, document_unit u where u.organisation_id = ${organisationId} and c.id = ${caseId}
    returning c.number`.execute(trx)
  const number = rows[0]?.number
  if (number === undefined) throw new Error(`no number for case ${caseId}`)
  return number
}
