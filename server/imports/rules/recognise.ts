import { type ColumnReport, type Finding, type SheetRow, type Target, type Verb } from '../facts.ts'
import type { ImportMapping } from '../facts/mapping.ts'
import type { Known } from './draft.ts'
import { findHeader } from './header-row.ts'
import { columnNames, readHeading, type Heading } from './headings.ts'
import { columnFinder, mappedSteps } from './mapped.ts'
import { columnsOf, samplesOf, type Plan, type Planned, type Step } from './plan.ts'
import { recognised, type Guessed } from './recognised.ts'
import type { Sheet } from './understood.ts'
import { note } from './values/reading.ts'
import { folded, isReportColumn } from './vocabulary.ts'

/**
 * Understands a sheet from its first rows: where the header is, and which column gives which fact by which of the
 * five verbs, with reasons and doubts. Fails with every reason when the list cannot be taken at all.
 */
export function recognise(sheet: Sheet, mapping: ImportMapping, known: Known): Planned {
  const header = findHeader(sheet.rows, mapping)
  if (header === null) return { ok: false, findings: [refusal('import.file.no_header')] }
  const rows = sheet.rows.filter((row) => row.number > header.number)
  const width = Math.max(header.cells.length, ...rows.map((row) => row.cells.length))
  const headers = Array.from({ length: width }, (_, index) => header.cells[index] ?? '')
  const headings = headers.map(readHeading)
  const mapped = mappedSteps(mapping, headers)
  const guessed = guessRest(headings, rows, mapping, mapped.steps, known)
  const steps = [...mapped.steps, ...guessed.flatMap((each) => each.steps)]
  const key = keyColumns(mapping, headers)
  const findings = [...mapped.findings, ...lacking(steps, key, known)]
  if (findings.length > 0) return { ok: false, findings }
  const plan: Plan = {
    sheet: sheet.name,
    headerRow: header.number,
    names: columnNames(headers, width),
    steps,
    key,
    kept: [],
    date1904: sheet.date1904,
    listing: mapping.listing ?? null,
    columns: [],
  }
  const reports = reportColumns(plan, rows, mapping, guessed, mapped.steps)
  plan.kept = reports.filter((report) => report.use === 'kept').map((report) => (report.column ?? 1) - 1)
  plan.columns = reports
  return { ok: true, plan }
}

const refusal = (code: string, params: Record<string, string> = {}): Finding => ({
  code,
  severity: 'refused',
  params,
})

/** Columns no field of the mapping names are recognised by their headers, unless the mapping stands alone. */
function guessRest(
  headings: Heading[],
  rows: SheetRow[],
  mapping: ImportMapping,
  steps: Step[],
  known: Known,
): Guessed[] {
  if (mapping.fields !== undefined && mapping.recognise !== true) return []
  const find = columnFinder(headings.map((heading) => heading.text))
  const ignored = new Set((mapping.ignore ?? []).map(find))
  const used = new Set(steps.flatMap(columnsOf))
  const free = headings.filter((heading) => !used.has(heading.index) && !ignored.has(heading.index))
  return recognised(free, rows, new Set(steps.map((step) => step.target)), known)
}

function keyColumns(mapping: ImportMapping, headers: string[]): number[] {
  const find = columnFinder(headers)
  return (mapping.key ?? []).flatMap((name) => find(name) ?? [])
}

/** What a list must have: a name for each instrument, a key to know it again, and whose it is. */
function lacking(steps: Step[], key: number[], known: Known): Finding[] {
  const has = (target: Target) => steps.some((step) => step.target === target)
  return [
    ...(has('name') ? [] : [refusal('import.file.no_name')]),
    ...(has('assetNumber') || key.length > 0 ? [] : [refusal('import.file.no_key')]),
    ...(known.unitId !== null || has('unit') || has('unitCode') ? [] : [refusal('import.file.no_unit')]),
  ]
}

const VERBS_SHOWN: Partial<Record<Target, Verb>> = {
  originalValue: 'unit',
  foreignAmount: 'unit',
  class: 'lookup',
  country: 'lookup',
  unit: 'lookup',
  unitCode: 'lookup',
  funding: 'split',
  openingModes: 'split',
  subjects: 'split',
  methods: 'split',
  aliases: 'split',
}

const verbOf = (step: Step): Verb =>
  step.verb === 'column' ? (VERBS_SHOWN[step.target] ?? 'column') : step.verb

function reportColumns(
  plan: Plan,
  rows: SheetRow[],
  mapping: ImportMapping,
  guessed: Guessed[],
  declared: Step[],
): ColumnReport[] {
  const find = columnFinder(plan.names)
  const ignored = new Set((mapping.ignore ?? []).map(find))
  const guesses = new Map(guessed.map((each) => [each.column, each]))
  const columns = plan.names.map((name, column): ColumnReport => {
    const steps = plan.steps.filter((step) => columnsOf(step).includes(column))
    const guess = guesses.get(column)
    const isKey = plan.key.includes(column) || steps.some((step) => step.target === 'assetNumber')
    const samples = samplesOf(rows, column)
    const useless = ignored.has(column) || guess?.ignored === true || isReportColumn(folded(name))
    return {
      column: column + 1,
      header: name,
      samples,
      targets: [...new Set(steps.map((step) => step.target))],
      verb: steps[0] === undefined ? null : verbOf(steps[0]),
      use: steps.length > 0 ? 'taken' : useless ? 'ignored' : 'kept',
      key: isKey,
      why: whyOf({
        steps,
        guess,
        declared,
        isKey,
        ignored: ignored.has(column),
        blank: samples.length === 0,
      }),
      doubt: guess?.doubt ?? null,
      choices: guess?.choices ?? [],
    }
  })
  return [...columns, ...plan.steps.flatMap(constantReport)]
}

type Reason = {
  steps: Step[]
  guess: Guessed | undefined
  declared: Step[]
  isKey: boolean
  ignored: boolean
  blank: boolean
}

function whyOf({ steps, guess, declared, isKey, ignored, blank }: Reason): Finding | null {
  if (isKey) return note('import.column.key')
  if (guess?.why != null) return guess.why
  if (steps.some((step) => declared.includes(step))) return note('import.column.mapped')
  if (ignored) return note('import.column.ignored')
  if (steps.length === 0) return note(blank ? 'import.column.blank' : 'import.column.kept')
  return null
}

function constantReport(step: Step): ColumnReport[] {
  if (step.verb !== 'constant') return []
  const why = note('import.column.constant')
  return [
    {
      column: null,
      header: null,
      samples: [step.value],
      targets: [step.target],
      verb: 'constant',
      use: 'taken',
      key: false,
      why,
      doubt: null,
      choices: [],
    },
  ]
}
