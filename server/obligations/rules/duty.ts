import type { Duty, Evidence, InstrumentSubject } from '../facts.ts'

/** An obligation of one instrument with nothing due and nothing done. */
export const dutyOn = (facts: InstrumentSubject, rule: string): Duty => ({
  rule,
  subjectKind: 'instrument',
  subjectId: facts.id,
  cycle: '',
  organisationId: facts.organisationId,
  departmentId: facts.departmentId,
  regionCode: facts.regionCode,
  central: facts.affiliation === 'central',
  responsibleId: facts.responsibleId,
  effect: 'finding',
  note: null,
  startedOn: null,
  startKind: null,
  dueOn: null,
  provisional: false,
  metOn: null,
  exemptOn: null,
  evidence: null,
  missing: [],
  versionId: null,
  scopeVersionId: null,
})

type End = Pick<Duty, 'metOn' | 'exemptOn' | 'evidence'>

/** How it ended, if it did: done first, then excused, then the instrument went out of use. */
export function endOf(facts: InstrumentSubject, done: Evidence | null): End {
  if (done !== null) return { metOn: done.on, exemptOn: null, evidence: done }
  const { exemption, retiredOn } = facts
  if (exemption !== null) {
    const evidence = { kind: exemption.kind, on: exemption.from, id: exemption.caseId }
    return { metOn: null, exemptOn: exemption.from, evidence }
  }
  if (retiredOn !== null)
    return { metOn: null, exemptOn: retiredOn, evidence: { kind: 'retired', on: retiredOn, id: null } }
  return { metOn: null, exemptOn: null, evidence: null }
}
