import { Type } from 'typebox'
import { Day, Maybe, Words } from '../fields.ts'
import { ENDS, holds, promised, unitReview, type Procedure } from '../procedure.ts'

/** Why an instrument that the rule reaches is not put on the platform. */
const EXEMPTION_GROUNDS = ['classified', 'special_rules', 'dismantled', 'not_for_research', 'other'] as const

const Form = Type.Object(
  { ground: Type.Enum(EXEMPTION_GROUNDS), reason: Words, until: Maybe(Day) },
  { additionalProperties: false },
)

/** 不入网报备 / 不报送说明: the unit states its reason, the department confirms, the province records. */
export const exemption: Procedure = {
  id: 'exemption',
  prefix: 'BB',
  rests: ['scope.nonreport', 'scope.mandatory'],
  instruments: { statuses: ['draft', 'returned'], most: 50 },
  form: Form,
  attachments: [{ kind: 'statement', required: true }],
  effect: 'exemption',
  runs: 'with_decision',
  publicity: null,
  offered: (policy) => holds(policy, 'scope.nonreport'),
  steps: () => [
    unitReview(),
    {
      id: 'confirm',
      office: 'department',
      verdicts: ['confirm', 'return', 'refuse'],
      limit: promised('confirm'),
      document: 'optional',
      reasoned: true,
    },
    {
      id: 'record',
      office: 'province',
      verdicts: ['record', 'return', 'refuse'],
      limit: promised('record'),
      document: 'optional',
    },
  ],
  judge: () => [],
  notices: ENDS,
}
