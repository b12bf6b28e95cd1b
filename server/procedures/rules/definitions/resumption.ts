import { Type } from 'typebox'
import { Words } from '../fields.ts'
import { ENDS, unitReview, type Procedure } from '../procedure.ts'

const Form = Type.Object({ reason: Words }, { additionalProperties: false })

/** 恢复开放: to open again is the unit's own word. */
export const resumption: Procedure = {
  id: 'resumption',
  prefix: 'HF',
  rests: [],
  instruments: { statuses: ['suspended'], most: 50 },
  form: Form,
  attachments: [],
  effect: 'resumption',
  runs: 'with_decision',
  publicity: null,
  offered: () => true,
  steps: () => [unitReview()],
  judge: () => [],
  notices: ENDS,
}
