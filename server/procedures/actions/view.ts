import { namesOf } from '../../accounts/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { membersOf } from '../../lib/unknown.ts'
import type { App } from '../../platform/app.ts'
import type { Db } from '../../platform/db/index.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import { OFFICES, VERDICTS, type Office, type PlannedStep } from '../facts.ts'
import { procedureOf } from '../rules/definitions/index.ts'
import { fieldsOf } from '../rules/fields-of.ts'
import { can, isEnd, passes } from '../rules/state.ts'
import type { CaseView } from '../schema.ts'
import { listAttachments } from '../store/attachments.ts'
import { findCase, type Case, type Standing } from '../store/cases.ts'
import { findCaseInstruments } from '../store/instruments.ts'
import { findContact } from '../store/people.ts'
import {
  findUnitRef,
  listComments,
  listEvents,
  listSteps,
  type StepRow,
  type UnitRef,
} from '../store/view.ts'
import { viewerOf } from './viewer.ts'
import { fieldLabel, optionLabel, stepTitle, told, toldOf } from './wording.ts'

const MOST_EVENTS = 200

/** Everything of a case that the reader may see; an unknown one and one out of sight answer alike. */
export async function readCase(app: App, principal: Principal, id: string): Promise<Outcome<CaseView>> {
  const standing = await findCase(app.db, viewerOf(principal), id)
  if (standing === undefined) return refused({ code: 'not_found.case' })
  const { case: one, isApplicant } = standing
  const [applicant, instruments, steps] = await Promise.all([
    findUnitRef(app.db, one.organisationId),
    findCaseInstruments(app.db, id),
    listSteps(app.db, id),
  ])
  const papers = await papersOf(app.db, one, steps)
  const today = app.clock.today()
  const able = ableTo(principal, standing, { steps, today })
  const handles = isApplicant || able.decide.length > 0
  const contact = handles && one.openedBy !== null ? await findContact(app.db, one.openedBy) : undefined
  return done({
    ...headOf(one, today, steps),
    applicant: applicant ?? unknownUnit,
    subject: instruments[0]?.name ?? null,
    subjects: instruments.length,
    lookupCode: isApplicant ? one.lookupCode : null,
    openedBy: papers.person(one.openedBy),
    contact: contact ?? null,
    form: one.form,
    fields: filledIn(one),
    instruments: instruments.map((each) => each),
    steps: [...steps.map((each) => walked(one, each, today, papers.person)), ...ahead(one, steps)],
    ...papers.lists,
    document: one.document,
    able,
  })
}

/** What was handed in, said and done, with the names of whoever did. */
async function papersOf(db: Db, one: Case, steps: readonly StepRow[]) {
  const [attachments, comments, events] = await Promise.all([
    listAttachments(db, one.id),
    listComments(db, one.id),
    listEvents(db, one.id, MOST_EVENTS),
  ])
  const people = [
    one.openedBy,
    ...steps.flatMap((each) => [each.assignedTo, each.decidedBy, each.decidedFor]),
    ...attachments.map(({ addedBy }) => addedBy),
    ...[...comments, ...events].flatMap(({ personId, onBehalfOf }) => [personId, onBehalfOf]),
  ].filter((each) => each !== null)
  const names = await namesOf(db, [...new Set(people)])
  const person: Named = (who) => (who === null ? null : { id: who, name: names.get(who) ?? null })
  const lists = {
    attachments: attachments.map(({ addedBy, addedAt, ...rest }) => ({
      ...rest,
      title: told(`matter.file.${rest.kind}`),
      addedAt: addedAt.toISOString(),
      addedBy: person(addedBy),
    })),
    attachmentKinds: kindsOf(one, new Set(attachments.map(({ kind }) => kind))),
    comments: comments.map(({ personId, onBehalfOf, at, ...rest }) => ({
      ...rest,
      at: at.toISOString(),
      by: person(personId),
      onBehalfOf: person(onBehalfOf),
    })),
    history: events.map(({ personId, onBehalfOf, at, detail, ...rest }) => ({
      ...rest,
      at: at.toISOString(),
      by: person(personId),
      onBehalfOf: person(onBehalfOf),
      detail: membersOf(detail),
    })),
  }
  return { person, lists }
}

const unknownUnit: UnitRef = { id: '', name: '', nameEn: null, kind: 'other' }

const officeOf = (word: string): Office => OFFICES.find((each) => each === word) ?? 'platform'
const verdictOf = (word: string | null) => VERDICTS.find((each) => each === word) ?? null
const isLate = ({ dueOn, endedOn }: StepRow, today: string): boolean =>
  dueOn !== null && dueOn < (endedOn ?? today)

function headOf(one: Case, today: string, steps: readonly StepRow[]) {
  const open = steps.find(({ endedAt }) => endedAt === null)
  return {
    id: one.id,
    procedure: one.procedure,
    title: toldOf(one.procedure, 'title', one.profile),
    number: one.number,
    state: one.state,
    version: one.version,
    step:
      open === undefined
        ? null
        : {
            id: open.step,
            title: stepTitle(one.procedure, open.step),
            office: officeOf(open.office),
            ...limitOf(open),
            late: isLate(open, today),
          },
    submittedOn: one.submittedOn,
    decidedOn: one.decidedOn,
    updatedAt: one.updatedAt.toISOString(),
  }
}

const limitOf = ({ dueOn, provisional, limitDays, limitRule }: StepRow) => ({
  dueOn,
  provisional,
  limitDays,
  limitRule,
})

type Named = (id: string | null) => { id: string; name: string | null } | null

function walked(one: Case, row: StepRow, today: string, person: Named): CaseView['steps'][number] {
  return {
    step: row.step,
    title: stepTitle(one.procedure, row.step),
    office: officeOf(row.office),
    organisation: row.organisation,
    round: row.round,
    state: row.endedAt === null ? 'now' : 'done',
    enteredAt: row.enteredAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    ...limitOf(row),
    late: isLate(row, today),
    assignedTo: person(row.assignedTo),
    verdict: verdictOf(row.verdict),
    reason: row.reason,
    document: row.document,
    decidedBy: person(row.decidedBy),
    decidedFor: person(row.decidedFor),
  }
}

/** The planned steps that were not reached yet. */
function ahead(one: Case, steps: readonly StepRow[]): CaseView['steps'] {
  if (isEnd(one.state)) return []
  const open = steps.find(({ endedAt }) => endedAt === null)
  return one.plan.slice((open?.position ?? -1) + 1).map((step: PlannedStep) => ({
    step: step.id,
    title: stepTitle(one.procedure, step.id),
    office: step.office,
    organisation: null,
    round: one.round,
    state: 'ahead',
    enteredAt: null,
    endedAt: null,
    dueOn: null,
    provisional: false,
    limitDays: step.limit?.days ?? null,
    limitRule: step.limit?.rule ?? null,
    late: false,
    assignedTo: null,
    verdict: null,
    reason: null,
    document: null,
    decidedBy: null,
    decidedFor: null,
  }))
}

/** What the reader can do now. */
function ableTo(
  principal: Principal,
  { case: one, sits, isApplicant }: Standing,
  { steps, today }: { steps: readonly StepRow[]; today: string },
) {
  const open = steps.find(({ endedAt }) => endedAt === null)
  const applies = isApplicant && may(principal, 'case.submit')
  const isOthers = open?.assignedTo != null && open.assignedTo !== principal.id
  const decides = sits && !isOthers && can('decide', one.state) && may(principal, 'case.decide')
  const step = decides && open !== undefined ? one.plan[open.position] : undefined
  const takesPart = may(principal, 'case.comment') && (isApplicant || sits)
  return {
    edit: applies && can('edit', one.state),
    submit: applies && can('submit', one.state),
    withdraw: applies && can('withdraw', one.state),
    comment: may(principal, 'case.comment') && can('comment', one.state),
    attach: takesPart && can('attach', one.state),
    assign: sits && can('assign', one.state) && may(principal, 'case.decide'),
    escalate: !sits && open !== undefined && isLate(open, today) && may(principal, 'case.comment'),
    decide: (step?.verdicts ?? []).map((verdict) => ({
      verdict,
      label: told(`matter.verdict.${step?.id === 'statement' ? 'statement' : verdict}`),
      needsReason: !passes(verdict) || step?.reasoned === true,
      needsDocument: passes(verdict) && step?.document === 'required',
    })),
  }
}

function filledIn(one: Case): CaseView['fields'] {
  const procedure = procedureOf(one.procedure)
  if (procedure === undefined) return []
  return fieldsOf(procedure.form)
    .filter(({ name }) => one.form[name] !== undefined)
    .map(({ name, kind }) => {
      const value = one.form[name]
      const words = kind === 'choice' && typeof value === 'string' ? optionLabel(name, value) : null
      return { name, label: fieldLabel(one.procedure, name), value, words }
    })
}

const kindsOf = (one: Case, there: ReadonlySet<string>): CaseView['attachmentKinds'] =>
  (procedureOf(one.procedure)?.attachments ?? []).map(({ kind, required }) => ({
    kind,
    required,
    title: told(`matter.file.${kind}`),
    there: there.has(kind),
  }))
