import { workingDaysBetween } from '../../lib/workdays.ts'
import { memberOf } from '../../lib/unknown.ts'
import { text, type Language } from '../../platform/texts.ts'
import { groupOn, stateOn } from '../rules/state.ts'
import type { ObligationView } from '../schema/index.ts'
import type { ListRow } from '../store/list.ts'
import type { Borders } from './parameters.ts'
import { missingWords, say } from './wording.ts'

const dutyOf = (row: ListRow) => ({
  effect: row.effect,
  dueOn: row.due_on,
  metOn: row.met_on,
  exemptOn: row.exempt_on,
})

/** An obligation as lists show it, in the viewer's language. */
export function itemOf(row: ListRow, borders: Borders, language: Language): ObligationView {
  const duty = dutyOf(row)
  const isOpen = row.met_on === null && row.exempt_on === null
  const binds = row.effect === 'obligation' && row.due_on !== null
  return {
    id: row.id,
    rule: row.rule,
    title: titleOf(row, language),
    effect: row.effect,
    state: stateOn(duty, borders.today),
    group: groupOn(duty, borders),
    note: row.note === null ? null : say(language, `obligations.note.${row.note}`),
    dueOn: row.due_on,
    provisional: row.provisional,
    daysLeft:
      isOpen && binds && row.due_on !== null
        ? workingDaysBetween(borders.today, row.due_on, borders.calendar)
        : null,
    startedOn: row.started_on,
    startKind: row.start_kind,
    metOn: row.met_on,
    exemptOn: row.exempt_on,
    evidence: evidenceOf(row),
    missing: missingWords(language, row.missing),
    central: row.central,
    subject: subjectOf(row),
    unit: row.unit,
    department: row.department,
    region: row.region,
    responsible: row.responsible,
    reminded: row.reminded,
    citation: citationOf(row),
  }
}

export const titleOf = ({ rule }: { rule: string }, language: Language): string =>
  text(language, `obligations.title.${rule}`)

function evidenceOf(row: ListRow): ObligationView['evidence'] {
  const on = row.met_on ?? row.exempt_on
  return on === null || row.evidence_kind === null
    ? null
    : { kind: row.evidence_kind, on, id: row.evidence_id }
}

function subjectOf(row: ListRow): ObligationView['subject'] {
  const { name, nameEn } = row.subject ?? row.unit
  return {
    kind: row.subject_kind,
    id: row.subject_id,
    name,
    nameEn,
    model: row.subject?.model ?? null,
    assetNumber: row.asset_number,
    originalValueFen: row.subject?.value ?? null,
    status: row.status,
  }
}

function citationOf({ rule, version_id: versionId, citation }: ListRow): ObligationView['citation'] {
  const amount = memberOf(citation?.value, 'amount')
  return {
    rule,
    versionId,
    profile: citation?.profile ?? null,
    document: citation?.document ?? null,
    documentId: citation?.documentId ?? null,
    clause: citation?.clause ?? null,
    amount: typeof amount === 'number' ? amount : null,
    unit: citation?.unit ?? null,
  }
}
