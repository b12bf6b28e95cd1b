import { Type } from 'typebox'
import type { Refusal } from '../../../lib/refusal.ts'
import parameters from '../../parameters.json' with { type: 'json' }
import { Day, Maybe, Words } from '../fields.ts'
import { clauseOf, ENDS, holds, promised, unitReview, type Judging, type Procedure } from '../procedure.ts'

const GROUNDS = ['repair', 'relocation', 'season', 'staff', 'project', 'other'] as const
const DAY_MS = 86_400_000

const Form = Type.Object(
  { ground: Type.Enum(GROUNDS), reason: Words, from: Maybe(Day), until: Day },
  { additionalProperties: false },
)

/** 闲置说明: why an instrument stands still and until when; accepted by the department, these days do not count. */
export const idleExplanation: Procedure = {
  id: 'idle_explanation',
  prefix: 'XZ',
  rests: ['idle.remind', 'idle.measure'],
  instruments: { statuses: ['listed'], most: 50, idleStep: 1 },
  form: Form,
  attachments: [{ kind: 'supporting', required: false }],
  effect: 'idle_explanation',
  runs: 'with_decision',
  publicity: null,
  offered: (policy) => holds(policy, 'idle.remind'),
  steps: () => [
    unitReview(),
    {
      id: 'confirm',
      office: 'department',
      verdicts: ['confirm', 'return', 'refuse'],
      limit: promised('confirm'),
      reasoned: true,
    },
  ],
  judge: judgeSpan,
  notices: ENDS,
}

function judgeSpan({ form, today, policy }: Judging): Refusal[] {
  const { from, until } = form
  if (typeof until !== 'string') return []
  const refusals: Refusal[] = []
  if (until < today)
    refusals.push({ code: 'procedures.excuse_past', params: { today }, pointer: '/form/until' })
  if (typeof from === 'string' && from > until)
    refusals.push({ code: 'procedures.excuse_backward', pointer: '/form/until' })
  const start = typeof from === 'string' ? from : today
  if ((Date.parse(until) - Date.parse(start)) / DAY_MS > parameters.longestExcuseDays)
    refusals.push({
      code: 'procedures.excuse_long',
      params: { most: parameters.longestExcuseDays },
      pointer: '/form/until',
      ...clauseOf(policy, 'idle.remind'),
    })
  return refusals
}
