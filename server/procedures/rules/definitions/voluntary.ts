import { Type } from 'typebox'
import type { Policy } from '../../../policy/index.ts'
import { Maybe, Words } from '../fields.ts'
import { ENDS, promised, unitReview, type Procedure } from '../procedure.ts'

const Form = Type.Object({ purpose: Words, demand: Maybe(Words) }, { additionalProperties: false })

const isSelected = (policy: Policy): boolean => {
  const rule = policy.voluntary('scope.voluntary')
  return rule.known && rule.value.joining === 'selected'
}

/** 自愿入网: the unit applies; where the text says so the department selects, elsewhere the platform takes note. */
export const voluntary: Procedure = {
  id: 'voluntary',
  prefix: 'ZY',
  rests: ['scope.voluntary'],
  instruments: { statuses: ['draft', 'returned', 'listed'], most: 50 },
  form: Form,
  attachments: [{ kind: 'supporting', required: false }],
  effect: 'voluntary',
  runs: 'with_decision',
  publicity: null,
  offered: (policy) => policy.voluntary('scope.voluntary').known,
  steps: (policy) => [
    unitReview(),
    isSelected(policy)
      ? {
          id: 'select',
          office: 'department',
          verdicts: ['select', 'return', 'refuse'],
          limit: promised('select'),
          document: 'optional',
          reasoned: true,
        }
      : { id: 'check', office: 'platform', verdicts: ['approve', 'return'], limit: promised('check') },
  ],
  judge: () => [],
  notices: ENDS,
}
