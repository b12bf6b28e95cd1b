import { Type } from 'typebox'
import type { Refusal } from '../../../lib/refusal.ts'
import { Day, Line, Maybe, Words } from '../fields.ts'
import { judgeTransfer } from '../transfer.ts'
import { ENDS, holds, isBlank, promised, type Judging, type Procedure } from '../procedure.ts'

const WISHES = ['transfer', 'naming', 'both'] as const

const Form = Type.Object(
  {
    wish: Type.Enum(WISHES),
    toUnit: Maybe(Line),
    transferredOn: Maybe(Day),
    customsRelease: Maybe(Line),
    reason: Words,
  },
  { additionalProperties: false },
)

/**
 * 划转与通报: a power of the supervising department over what was not switched on for months. Notice by opening it, the
 * unit's statement and defence, then the decision with its document (DECISIONS 14); the platform does none of it.
 */
export const publicTransfer: Procedure = {
  id: 'public_transfer',
  prefix: 'HZ',
  rests: ['idle.public-transfer', 'idle.measure'],
  instruments: { statuses: ['listed', 'suspended'], most: 50, idleStep: 3 },
  form: Form,
  attachments: [{ kind: 'decision', required: false }],
  effect: 'public_transfer',
  runs: 'with_decision',
  publicity: null,
  offered: (policy) => holds(policy, 'idle.public-transfer'),
  steps: () => [
    {
      id: 'statement',
      office: 'unit',
      verdicts: ['confirm'],
      limit: promised('statement'),
      reasoned: true,
      lapses: true,
    },
    {
      id: 'decide',
      office: 'department',
      verdicts: ['approve', 'refuse'],
      limit: promised('decide'),
      document: 'required',
      reasoned: true,
    },
  ],
  judge: (judging) => [...judgeTransfer(judging), ...judgeWish(judging)],
  notices: ENDS,
}

function judgeWish({ form }: Judging): Refusal[] {
  if (form['wish'] === 'naming') return []
  return (['toUnit', 'transferredOn'] as const)
    .filter((field) => isBlank(form[field]))
    .map((field) => ({ code: `procedures.lacks_field_${field}`, pointer: `/form/${field}` }))
}
