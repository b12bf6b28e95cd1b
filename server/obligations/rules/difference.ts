import type { Duty, DutyRow, Scope, ScopeRow, StandingDuty } from '../facts.ts'

/** An obligation as a row of its table. */
export const rowOf = (duty: Duty): DutyRow => ({
  rule: duty.rule,
  subject_kind: duty.subjectKind,
  subject_id: duty.subjectId,
  cycle: duty.cycle,
  organisation_id: duty.organisationId,
  department_id: duty.departmentId,
  region_code: duty.regionCode,
  central: duty.central,
  responsible_id: duty.responsibleId,
  effect: duty.effect,
  note: duty.note,
  started_on: duty.startedOn,
  start_kind: duty.startKind,
  due_on: duty.dueOn,
  provisional: duty.provisional,
  met_on: duty.metOn,
  exempt_on: duty.exemptOn,
  evidence_kind: duty.evidence?.kind ?? null,
  evidence_id: duty.evidence?.id ?? null,
  missing: duty.missing,
  version_id: duty.versionId,
  scope_version_id: duty.scopeVersionId,
})

/** A date that moved while nothing was done yet: those affected are told. */
export type Moved = { id: string; duty: DutyRow; before: string | null; after: string | null }

export type Difference = {
  made: DutyRow[]
  changed: StandingDuty[]
  gone: string[]
  moved: Moved[]
}

const keyOf = ({ subject_id, rule, cycle }: DutyRow): string => `${subject_id} ${rule} ${cycle}`

/** What must be written so that the table says what was derived; nothing where it says so already. */
export function differenceOf(standing: readonly StandingDuty[], derived: readonly DutyRow[]): Difference {
  const before = new Map(standing.map((each) => [keyOf(each), each]))
  const difference: Difference = { made: [], changed: [], gone: [], moved: [] }
  for (const row of derived) {
    const old = before.get(keyOf(row))
    before.delete(keyOf(row))
    if (old === undefined) difference.made.push(row)
    else if (!isSame(old, row)) {
      difference.changed.push({ ...row, id: old.id })
      if (old.due_on !== row.due_on && row.met_on === null && row.exempt_on === null)
        difference.moved.push({ id: old.id, duty: row, before: old.due_on, after: row.due_on })
    }
  }
  difference.gone = [...before.values()].map(({ id }) => id)
  return difference
}

const isSame = (one: DutyRow, other: DutyRow): boolean =>
  one.organisation_id === other.organisation_id &&
  one.department_id === other.department_id &&
  one.region_code === other.region_code &&
  one.central === other.central &&
  one.responsible_id === other.responsible_id &&
  one.effect === other.effect &&
  one.note === other.note &&
  one.started_on === other.started_on &&
  one.start_kind === other.start_kind &&
  one.due_on === other.due_on &&
  one.provisional === other.provisional &&
  one.met_on === other.met_on &&
  one.exempt_on === other.exempt_on &&
  one.evidence_kind === other.evidence_kind &&
  one.evidence_id === other.evidence_id &&
  one.version_id === other.version_id &&
  one.scope_version_id === other.scope_version_id &&
  one.missing.join() === other.missing.join()

/** A scope as a row of its table. */
export const scopeRowOf = (instrumentId: string, organisationId: string, scope: Scope): ScopeRow => ({
  instrument_id: instrumentId,
  organisation_id: organisationId,
  scope: scope.kind,
  joined: scope.joined,
  codes: scope.reasons.map(({ code }) => code),
  version_id: scope.versionId,
})

/** Scopes that must be written; nothing where the table says so already. */
export function scopesToWrite(standing: readonly ScopeRow[], derived: readonly ScopeRow[]): ScopeRow[] {
  const before = new Map(standing.map((each) => [each.instrument_id, each]))
  return derived.filter((row) => {
    const old = before.get(row.instrument_id)
    return (
      old === undefined ||
      old.scope !== row.scope ||
      old.joined !== row.joined ||
      old.organisation_id !== row.organisation_id ||
      old.version_id !== row.version_id ||
      old.codes.join() !== row.codes.join()
    )
  })
}
