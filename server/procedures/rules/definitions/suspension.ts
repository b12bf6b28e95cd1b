import { Type } from 'typebox'
import { Day, Maybe, Words } from '../fields.ts'
import { ENDS, promised, unitReview, type Procedure } from '../procedure.ts'

const SUSPENSION_GROUNDS = ['repair', 'relocation', 'upgrade', 'staff', 'safety', 'other'] as const

const Form = Type.Object(
  { ground: Type.Enum(SUSPENSION_GROUNDS), reason: Words, until: Maybe(Day) },
  { additionalProperties: false },
)

/** 暂停开放: the unit says why and until when; the platform takes it out of what can be booked. */
export const suspension: Procedure = {
  id: 'suspension',
  prefix: 'ZT',
  rests: [],
  instruments: { statuses: ['listed'], most: 50 },
  form: Form,
  attachments: [{ kind: 'supporting', required: false }],
  effect: 'suspension',
  runs: 'with_decision',
  publicity: null,
  offered: () => true,
  steps: () => [
    unitReview(),
    { id: 'check', office: 'platform', verdicts: ['record', 'return', 'refuse'], limit: promised('check') },
  ],
  judge: ({ form, today }) =>
    typeof form['until'] === 'string' && form['until'] < today
      ? [{ code: 'procedures.until_past', params: { today }, pointer: '/form/until' }]
      : [],
  notices: ENDS,
}
