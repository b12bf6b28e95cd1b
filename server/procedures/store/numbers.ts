import type { Trx } from '../../platform/db/index.ts'
import type { State } from '../facts.ts'

export type Numbered = {
  number: string
  lookupCode: string
  state: State
  submittedOn: string
  /** Where the submission is decided at once. */
  decidedOn: string | null
  handledDays: number | null
}

/** Writes the number that was issued on the case, with the state it is submitted in. */
export async function numberCase(trx: Trx, id: string, issued: Numbered): Promise<void> {
  const { number, lookupCode, state, submittedOn, decidedOn, handledDays } = issued
  await trx
    .updateTable('procedure_case')
    .set({
      number,
      state,
      submitted_on: submittedOn,
      lookup_code: lookupCode,
      decided_on: decidedOn,
      handled_days: handledDays,
    })
    .where('id', '=', id)
    .execute()
}
