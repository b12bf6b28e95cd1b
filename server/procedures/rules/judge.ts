import type { Refusal } from '../../lib/refusal.ts'
import type { Policy } from '../../policy/index.ts'
import type { Form, SubjectFacts } from '../facts.ts'
import { formFaults } from './form.ts'
import type { Procedure } from './procedure.ts'

export type Submission = {
  form: Form
  instruments: readonly SubjectFacts[]
  attachments: readonly string[]
  policy: Policy
  affiliation: string | null
  today: string
}

/** Every reason why a case cannot be submitted as it is, at once. */
export function submissionFaults(procedure: Procedure, submission: Submission): Refusal[] {
  const { form, instruments, attachments, policy } = submission
  if (!procedure.offered(policy)) return [{ code: 'procedures.not_offered' }]
  return [
    ...formFaults(procedure.form, form, false),
    ...instrumentFaults(procedure, instruments),
    ...procedure.attachments
      .filter(({ kind, required }) => required && !attachments.includes(kind))
      .map(({ kind }) => ({ code: `procedures.lacks_file_${kind}`, pointer: '/attachments' })),
    ...procedure.judge(submission),
  ]
}

/** Whether these instruments can go into a case of this kind. */
export function instrumentFaults(procedure: Procedure, instruments: readonly SubjectFacts[]): Refusal[] {
  const { statuses, most } = procedure.instruments
  const pointer = '/instrumentIds'
  if (instruments.length === 0) return [{ code: 'procedures.no_instrument', pointer }]
  if (instruments.length > most)
    return [{ code: 'procedures.too_many_instruments', params: { most }, pointer }]
  const units = new Set(instruments.map(({ organisationId }) => organisationId))
  const strangers = instruments
    .filter(({ status }) => !statuses.includes(status))
    .map(({ name, status }) => ({ code: `conflict.subject_is_${status}`, params: { name }, pointer }))
  return units.size > 1 ? [{ code: 'procedures.several_units', pointer }, ...strangers] : strangers
}
