import type { Scope, ScopeFacts } from '../facts.ts'
import type { Law } from './law.ts'
import { scopeUnder } from './scope.ts'

const known = new WeakMap<Law, Map<string, Scope>>()

/**
 * The same as `scopeUnder` for many instruments: those that differ in nothing but by how much they pass a threshold
 * share one answer. The values named in its reasons are those of the first; codes, place and duty are everybody's.
 */
export function scopeInBulk(facts: ScopeFacts, law: Law): Scope {
  let scopes = known.get(law)
  if (scopes === undefined) known.set(law, (scopes = new Map<string, Scope>()))
  const key = signature(facts, law)
  let scope = scopes.get(key)
  if (scope === undefined) scopes.set(key, (scope = scopeUnder(facts, law)))
  return scope
}

/** Everything on which scope depends, the value by the side of the thresholds on which it lies. */
function signature(facts: ScopeFacts, { mandatory, voluntary }: Law): string {
  const { originalValueFen: value, carrier, funding, confidentiality, researchUse } = facts
  const minimum = mandatory.known ? mandatory.value.minimumFen : null
  const below = voluntary.known ? voluntary.value.belowFen : null
  const side =
    value === null
      ? '?'
      : `${minimum !== null && value >= minimum ? 1 : 0}${below !== null && value < below ? 1 : 0}`
  return `${side} ${carrier} ${funding.join()} ${confidentiality} ${researchUse} ${facts.organisationKind} ${facts.affiliation} ${facts.exemption?.kind} ${facts.selected} ${facts.status}`
}
