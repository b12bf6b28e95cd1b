import { oneLine, withoutControls } from '../../lib/text.ts'
import type { InstrumentFacts } from '../../instruments/facts.ts'
import type { Finding, ImportProblem, SheetRow, Target } from '../facts.ts'
import { complete } from './complete.ts'
import { newDraft, type Draft, type Known } from './draft.ts'
import { FILL, SAYS_NO, type Column } from './fields.ts'
import { columnsOf, type Plan, type Step } from './plan.ts'
import { isBlank, take } from './take.ts'
import { isErrorCell } from './values/texts.ts'
import { isSummary } from './vocabulary.ts'

/** An instrument as one row gives it, still without its place in the database. */
export type RowRecord = {
  unitId: string
  assetNumber: string | null
  sourceKey: string | null
  facts: InstrumentFacts
}

/** A row read: the record (null when refused) and everything there is to say about it, all at once. */
export type Interpreted = {
  record: RowRecord | null
  label: string
  key: string | null
  problems: ImportProblem[]
}

export function interpretRow(row: SheetRow, plan: Plan, known: Known): Interpreted {
  const draft = newDraft()
  const report = reporter(row, plan)
  if (isSummary(row.cells)) {
    report.add(null, refusal('import.row.summary'))
    return { record: null, label: '', key: null, problems: report.problems }
  }
  const places = new Map<Target, number>()
  for (const step of plan.steps) fill(step, { row, plan, known, draft, report, places })
  for (const column of plan.kept) keep(draft, plan, row, column)
  for (const { target, finding } of complete(draft, known)) report.add(places.get(target) ?? null, finding)
  const sourceKey = keyOf(row, plan)
  if (draft.assetNumber === null && sourceKey === null)
    report.add(keyColumn(plan), refusal('import.key.empty'))
  if (draft.facts.name === '' && !report.hasRefused(places.get('name')))
    report.add(columnOf(plan, 'name'), refusal('import.name.empty'))
  const unitId = known.own === null ? (known.unitId ?? draft.unitId) : (draft.unitId ?? known.unitId)
  if (unitId === null && !report.hasRefused(places.get('unit') ?? places.get('unitCode')))
    report.add(columnOf(plan, 'unit') ?? columnOf(plan, 'unitCode'), refusal('import.unit.empty'))
  const refused = report.problems.some((problem) => problem.severity === 'refused')
  const record =
    refused || unitId === null
      ? null
      : {
          unitId,
          assetNumber: draft.assetNumber,
          sourceKey: draft.assetNumber === null ? sourceKey : null,
          facts: draft.facts,
        }
  return {
    record,
    label: draft.facts.name,
    key: keyText(unitId, draft.assetNumber, sourceKey),
    problems: report.problems,
  }
}

/** By what a row is known within its list, for finding it there twice. */
const keyText = (
  unitId: string | null,
  assetNumber: string | null,
  sourceKey: string | null,
): string | null =>
  unitId === null || (assetNumber ?? sourceKey) === null
    ? null
    : `${unitId} ${assetNumber === null ? 'key' : 'asset'} ${assetNumber ?? sourceKey}`

type Work = {
  row: SheetRow
  plan: Plan
  known: Known
  draft: Draft
  report: Reporter
  places: Map<Target, number>
}

function fill(step: Step, { row, plan, known, draft, report, places }: Work): void {
  const taken = take(step, row)
  if (taken.column !== null && !places.has(step.target)) places.set(step.target, taken.column)
  if (taken.finding !== null) return report.add(taken.column, taken.finding)
  if (taken.keep && taken.column !== null) keep(draft, plan, row, taken.column)
  if (isErrorCell(taken.text)) return report.add(taken.column, refusal('import.cell.error'))
  if (isBlank(taken.text, step.target, SAYS_NO)) return
  const filled = FILL[step.target](draft, taken.text, known, columnInfo(step, plan))
  for (const finding of filled.findings) report.add(taken.column, finding)
  if (filled.keep && taken.column !== null) keep(draft, plan, row, taken.column)
  if (step.verb === 'unit' && filled.filled) stateRate(draft, step)
}

function columnInfo(step: Step, plan: Plan): Column {
  if (step.verb === 'unit') return { unit: step.unit }
  if (step.verb === 'column') return { order: step.order, date1904: plan.date1904 }
  return step.verb === 'lookup' ? { scheme: step.scheme } : {}
}

function stateRate(draft: Draft, step: Extract<Step, { verb: 'unit' }>): void {
  if (step.rate === null) return
  draft.foreign.rate ??= step.rate
  draft.foreign.rateDate ??= step.rateDate
}

const MOST_EXTRA = 5000

function keep(draft: Draft, plan: Plan, row: SheetRow, column: number): void {
  const text = withoutControls(row.cells[column] ?? '').trim()
  const name = plan.names[column]
  if (text !== '' && name !== undefined) draft.facts.extra[name] = text.slice(0, MOST_EXTRA)
}

const MOST_KEY = 500

/** The declared key: the texts of its columns, joined; null where all of them are blank. */
function keyOf(row: SheetRow, plan: Plan): string | null {
  const parts = plan.key.map((column) => oneLine(withoutControls(row.cells[column] ?? '')))
  if (parts.every((part) => part === '')) return null
  return parts.join(' | ').slice(0, MOST_KEY)
}

const keyColumn = (plan: Plan): number | null => columnOf(plan, 'assetNumber') ?? plan.key[0] ?? null

const columnOf = (plan: Plan, target: Target): number | null => {
  const step = plan.steps.find((each) => each.target === target)
  return step === undefined ? null : (columnsOf(step)[0] ?? null)
}

const refusal = (code: string): Finding => ({ code, severity: 'refused' })

type Reporter = {
  problems: ImportProblem[]
  add(column: number | null, finding: Finding): void
  hasRefused(column: number | undefined): boolean
}

const MOST_VALUE = 200

function reporter(row: SheetRow, plan: Plan): Reporter {
  const problems: ImportProblem[] = []
  return {
    problems,
    add: (column, { code, severity, params = {}, suggestion = null }) =>
      void problems.push({
        row: row.number,
        column: column === null ? null : column + 1,
        header: column === null ? null : (plan.names[column] ?? null),
        value: column === null ? null : (row.cells[column] ?? '').slice(0, MOST_VALUE),
        code,
        params,
        severity,
        suggestion,
      }),
    hasRefused: (column) =>
      column !== undefined &&
      problems.some((problem) => problem.column === column + 1 && problem.severity === 'refused'),
  }
}
