import type { Read } from '../../policy/index.ts'
import type { Reason, ReasonParams, Scope, ScopeFacts, ScopeKind } from '../facts.ts'
import type { Law } from './law.ts'

type Said = Pick<Reason, 'code' | 'verdict'> & { params?: ReasonParams; missing?: string }

/** A reason that stands on what the book says of a rule. */
function reasonOn({ rule }: Read<unknown>, { params = {}, missing, ...said }: Said): Reason {
  const { source } = rule
  return {
    ...said,
    rule: rule.rule,
    versionId: source?.id ?? null,
    document: source?.document ?? null,
    clause: source?.clause ?? null,
    params,
    missing: missing ?? null,
  }
}

/**
 * Whether an instrument must be on the platform, with every reason: one test after the other is made, also where an
 * earlier one has decided. What is not known is never guessed; a value that the law leaves open stays open.
 */
export function scopeUnder(facts: ScopeFacts, law: Law): Scope {
  const { mandatory } = law
  const joined = facts.selected || facts.status === 'listed' || facts.status === 'suspended'
  const versionId = mandatory.rule.source?.id ?? null
  if (!mandatory.known) {
    const reasons = [reasonOn(mandatory, { code: `rule_${mandatory.why}`, verdict: 'open' })]
    return {
      kind: 'undetermined',
      reasons: [...reasons, ...notes(facts, law)],
      duty: false,
      joined,
      versionId,
    }
  }
  const tests = [...fundingTest(facts, law), ...useTest(facts, law), ...valueTest(facts, law)]
  const bars = [...secrecyTest(facts, law), ...exemptionTest(facts, law)]
  const verdict = verdictOf([...tests, ...bars])
  const isExempted = bars.some(({ code }) => code === 'exempted')
  const duty = verdictOf([...tests, ...bars.filter(({ code }) => code !== 'exempted')]) === 'in'
  const barred = bars.some((each) => each.verdict === 'against')
  const other = verdict === 'not' ? voluntaryOf(facts, law, barred) : { kind: verdict, reasons: [] }
  const reasons = [...tests, ...bars, ...other.reasons, ...notes(facts, law)]
  return { kind: other.kind, reasons, duty: verdict === 'in' || (isExempted && duty), joined, versionId }
}

function verdictOf(reasons: readonly Reason[]): 'in' | 'not' | 'undetermined' {
  if (reasons.some(({ verdict }) => verdict === 'against')) return 'not'
  return reasons.some(({ verdict }) => verdict === 'open') ? 'undetermined' : 'in'
}

const isFiscal = ({ funding }: ScopeFacts): boolean =>
  funding.includes('central_fiscal') || funding.includes('local_fiscal')

function fundingTest(facts: ScopeFacts, { mandatory }: Law): Reason[] {
  if (!mandatory.known || !mandatory.value.funding.includes('fiscal')) return []
  if (facts.funding.length === 0)
    return [reasonOn(mandatory, { code: 'funding_unknown', verdict: 'open', missing: 'funding' })]
  return [
    reasonOn(
      mandatory,
      isFiscal(facts) ? { code: 'fiscal', verdict: 'for' } : { code: 'not_fiscal', verdict: 'against' },
    ),
  ]
}

const RESEARCH_BODIES: readonly string[] = ['university', 'institute', 'laboratory', 'centre', 'service_unit']

/** Where nothing is said of the use, a research body's instrument is read as one for research; the reading is marked. */
function useTest({ researchUse, organisationKind }: ScopeFacts, { mandatory }: Law): Reason[] {
  if (!mandatory.known || mandatory.value.use === null) return []
  if (researchUse === true) return [reasonOn(mandatory, { code: 'research_use', verdict: 'for' })]
  if (researchUse === false) return [reasonOn(mandatory, { code: 'other_use', verdict: 'against' })]
  if (RESEARCH_BODIES.includes(organisationKind))
    return [
      reasonOn(mandatory, {
        code: 'research_use_inferred',
        verdict: 'for',
        params: { kind: organisationKind },
      }),
    ]
  return [reasonOn(mandatory, { code: 'research_use_unknown', verdict: 'open', missing: 'researchUse' })]
}

function valueTest({ carrier, originalValueFen }: ScopeFacts, { mandatory }: Law): Reason[] {
  if (!mandatory.known) return []
  const { carriersOfAnyValue, minimumFen } = mandatory.value
  if (carriersOfAnyValue.some((each) => each === carrier))
    return [reasonOn(mandatory, { code: 'carrier_of_any_value', verdict: 'for', params: { kind: carrier } })]
  if (minimumFen === null) return [reasonOn(mandatory, { code: 'threshold_unknown', verdict: 'open' })]
  if (originalValueFen === null) {
    const params = { minimumFen }
    return [reasonOn(mandatory, { code: 'value_unknown', verdict: 'open', missing: 'originalValue', params })]
  }
  const params = { valueFen: originalValueFen, minimumFen }
  const reaches = originalValueFen >= minimumFen
  return [
    reasonOn(
      mandatory,
      reaches
        ? { code: 'value_reaches', verdict: 'for', params }
        : { code: 'value_below', verdict: 'against', params },
    ),
  ]
}

/** A mark of restriction alone exempts nobody: the special rule it stands on must be filed or named. */
function secrecyTest({ confidentiality, exemption }: ScopeFacts, { mandatory }: Law): Reason[] {
  if (!mandatory.known) return []
  const { exempt } = mandatory.value
  if (confidentiality === 'classified' && exempt.includes('classified'))
    return [reasonOn(mandatory, { code: 'classified', verdict: 'against' })]
  const knowsSpecial = exempt.some((each) => each.startsWith('special_'))
  if (confidentiality === 'restricted' && knowsSpecial && exemption?.kind !== 'exempt')
    return [reasonOn(mandatory, { code: 'restriction_unfounded', verdict: 'open', missing: 'exemption' })]
  return exempt.length > 0 ? [reasonOn(mandatory, { code: 'not_restricted', verdict: 'for' })] : []
}

const exemptionTest = ({ exemption }: ScopeFacts, { mandatory }: Law): Reason[] =>
  exemption?.kind === 'exempt' ? [reasonOn(mandatory, { code: 'exempted', verdict: 'against' })] : []

type Placed = { kind: ScopeKind; reasons: Reason[] }

function voluntaryOf(facts: ScopeFacts, { voluntary }: Law, barred: boolean): Placed {
  if (barred) return { kind: 'outside', reasons: [] }
  if (!voluntary.known) {
    return {
      kind: 'outside',
      reasons: [reasonOn(voluntary, { code: `voluntary_${voluntary.why}`, verdict: 'note' })],
    }
  }
  const { belowFen, joining, otherFunding } = voluntary.value
  const say = (kind: ScopeKind, said: Said): Placed => ({ kind, reasons: [reasonOn(voluntary, said)] })
  const isOther = facts.funding.length > 0 && !isFiscal(facts)
  if (isOther && otherFunding) return say('voluntary', { code: 'voluntary_other_funding', verdict: 'note' })
  if (isOther) return say('outside', { code: 'voluntary_fiscal_only', verdict: 'note' })
  const isBelow = facts.originalValueFen !== null && facts.originalValueFen < belowFen
  const params = { minimumFen: belowFen }
  if (facts.originalValueFen !== null && !isBelow)
    return say('outside', { code: 'voluntary_not_below', verdict: 'note', params })
  // Unknown funds: whichever they are, Guangdong's text lets it join; Jilin's only with fiscal ones.
  if (isBelow && (isFiscal(facts) || otherFunding))
    return say('voluntary', { code: `voluntary_${joining}`, verdict: 'note', params })
  return { kind: 'undetermined', reasons: [] }
}

function notes({ affiliation }: ScopeFacts, { mandatory }: Law): Reason[] {
  const reasons: Reason[] = []
  if (affiliation === 'central') reasons.push(reasonOn(mandatory, { code: 'central_unit', verdict: 'note' }))
  if (mandatory.rule.source?.localTrial === true)
    reasons.push(reasonOn(mandatory, { code: 'local_trial', verdict: 'note' }))
  return reasons
}

/** Facts that would have to be stated before the scope can be told; what the law itself leaves open is not among them. */
export const missingForScope = ({ reasons }: Scope): string[] =>
  reasons.flatMap(({ verdict, missing }) => (verdict === 'open' && missing !== null ? [missing] : []))
