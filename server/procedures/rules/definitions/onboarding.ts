import { Type } from 'typebox'
import type { Refusal } from '../../../lib/refusal.ts'
import type { Policy } from '../../../policy/index.ts'
import type { SubjectFacts } from '../../facts.ts'
import { Line, Maybe, Words } from '../fields.ts'
import { clauseOf, ENDS, isBlank, promised, unitReview, type Judging, type Procedure } from '../procedure.ts'

const Form = Type.Object(
  { model: Maybe(Line), technical: Maybe(Words), functions: Maybe(Words), openingRules: Maybe(Words) },
  { additionalProperties: false },
)

/** 入网: the unit submits, the platform checks, the entry is listed. What stops the clock is the rule's own word. */
export const onboarding: Procedure = {
  id: 'onboarding',
  prefix: 'RW',
  rests: ['onboard.due', 'scope.mandatory', 'report.fields'],
  instruments: { statuses: ['draft', 'returned'], most: 1 },
  form: Form,
  attachments: [{ kind: 'opening_rules', required: false }],
  effect: 'onboarding',
  runs: 'with_decision',
  publicity: null,
  offered: () => true,
  steps: (policy) => [
    unitReview({ limit: null, within: 'onboard.due' }),
    {
      id: 'check',
      // Where the national baseline holds, the superior body reviews.
      office: policy.resolve('onboard.due').state === 'inherited' ? 'department' : 'platform',
      verdicts: ['approve', 'return'],
      limit: promised('check'),
    },
  ],
  judge: (judging) => judging.instruments.flatMap((each) => judgeEntry(each, judging)),
  notices: ENDS,
}

/** What the text asks to be submitted, by the facts that answer it; any one of them will do. */
const ANSWERS: Record<string, readonly (keyof SubjectFacts)[]> = {
  name: ['name'],
  specification: ['technical', 'model'],
  function: ['functions'],
  opening_rules: ['openingRules'],
  model: ['model'],
  asset_number: ['assetNumber'],
  original_value: ['originalValueFen'],
}

/** What the jurisdiction asks for: with the deadline, else in its list of fields; nothing where no text says. */
export function askedFields(policy: Policy): { rule: string; codes: string[] } {
  const due = policy.resolve('onboard.due').source?.value
  const asks =
    typeof due === 'object' && due !== null && 'asks' in due && Array.isArray(due.asks) ? due.asks : []
  const codes = asks.filter((each): each is string => typeof each === 'string')
  if (codes.length > 0) return { rule: 'onboard.due', codes }
  const fields = policy.list('report.fields')
  return { rule: 'report.fields', codes: fields.known ? fields.value.map(({ code }) => code) : ['name'] }
}

/** The asked fields that an entry does not answer yet. */
const missingFields = (policy: Policy, facts: SubjectFacts): string[] =>
  askedFields(policy).codes.filter((code) => (ANSWERS[code] ?? []).every((fact) => isBlank(facts[fact])))

function judgeEntry(facts: SubjectFacts, { policy, attachments }: Judging): Refusal[] {
  const { rule } = askedFields(policy)
  const missing = missingFields(policy, facts)
    // The unit's rules of opening can come as a file.
    .filter((code) => code !== 'opening_rules' || !attachments.includes('opening_rules'))
    .map((code): Refusal => {
      const params = { name: facts.name, asset: facts.assetNumber ?? '' }
      return { code: `procedures.lacks_${code}`, params, ...clauseOf(policy, rule) }
    })
  const classified: Refusal[] =
    facts.confidentiality === 'classified'
      ? [{ code: 'procedures.classified', params: { name: facts.name } }]
      : []
  return [...missing, ...classified]
}
