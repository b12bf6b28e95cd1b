import { Type } from 'typebox'
import type { Refusal } from '../../../lib/refusal.ts'
import { Maybe, Words } from '../fields.ts'
import { clauseOf, ENDS, holds, isBlank, unitReview, type Judging, type Procedure } from '../procedure.ts'

const MODES = ['booking', 'commissioned', 'training', 'remote'] as const

const Form = Type.Object(
  {
    openingModes: Maybe(Type.Array(Type.Enum(MODES), { minItems: 1, maxItems: MODES.length })),
    serviceContent: Maybe(Words),
    userNotes: Maybe(Words),
    fee: Maybe(Words),
  },
  { additionalProperties: false },
)

/** 服务信息完善: mode, content, process and price standard of the service; the unit's own word completes it. */
export const serviceInformation: Procedure = {
  id: 'service_information',
  prefix: 'FW',
  rests: ['service-info.due'],
  instruments: { statuses: ['listed', 'suspended'], most: 1 },
  form: Form,
  attachments: [{ kind: 'price_standard', required: false }],
  effect: 'service_information',
  runs: 'with_decision',
  publicity: null,
  offered: (policy) => holds(policy, 'service-info.due'),
  steps: () => [unitReview({ limit: null, within: 'service-info.due' })],
  judge: (judging) => judging.instruments.flatMap((each) => judgeService(each, judging)),
  notices: ENDS,
}

const WANTED = [
  ['openingModes', 'service_mode'],
  ['serviceContent', 'service_content'],
  ['userNotes', 'service_process'],
  ['fee', 'price_standard'],
] as const

function judgeService(facts: Judging['instruments'][number], { form, policy }: Judging): Refusal[] {
  return WANTED.filter(([field]) => isBlank(form[field]) && isBlank(facts[field])).map(([field, code]) => ({
    code: `procedures.lacks_${code}`,
    pointer: `/form/${field}`,
    params: { name: facts.name, asset: facts.assetNumber ?? '' },
    ...clauseOf(policy, 'service-info.due'),
  }))
}
