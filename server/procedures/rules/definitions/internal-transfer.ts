import { Type } from 'typebox'
import { Day, Line, Maybe, Words } from '../fields.ts'
import { judgeTransfer } from '../transfer.ts'
import { ENDS, holds, promised, unitReview, type Procedure } from '../procedure.ts'

const Form = Type.Object(
  {
    toBody: Line,
    transferredOn: Day,
    approvingDocument: Line,
    approvedOn: Day,
    newAssetNumber: Maybe(Line),
    customsRelease: Maybe(Line),
    reason: Words,
  },
  { additionalProperties: false },
)

/** 内部划转: a power of the managing unit over what stood still for months without a reason; its own decision. */
export const internalTransfer: Procedure = {
  id: 'internal_transfer',
  prefix: 'NZ',
  rests: ['idle.internal-transfer', 'idle.measure'],
  instruments: { statuses: ['listed', 'suspended'], most: 50, idleStep: 2 },
  form: Form,
  attachments: [{ kind: 'approval', required: true }],
  effect: 'internal_transfer',
  runs: 'with_decision',
  publicity: null,
  offered: (policy) => holds(policy, 'idle.internal-transfer'),
  steps: () => [unitReview({ limit: promised('unit_review'), document: 'required', reasoned: true })],
  judge: judgeTransfer,
  notices: ENDS,
}
