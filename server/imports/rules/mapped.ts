import { isTarget, TARGETS, type Finding, type Target } from '../facts.ts'
import type { FieldRule, ImportMapping } from '../facts/mapping.ts'
import { letters } from './headings.ts'
import type { Step } from './plan.ts'
import { readRate } from './values/money.ts'
import { folded, foldedHeader, moneyUnit } from './vocabulary.ts'
import { nearest } from '../../lib/text.ts'

/** All columns that a mapping names, its key and what it ignores included. */
export function mappedColumns(mapping: ImportMapping): string[] {
  const inFields = Object.values(mapping.fields ?? {}).flatMap(columnsNamed)
  return [...new Set([...inFields, ...(mapping.key ?? []), ...(mapping.ignore ?? [])])]
}

function columnsNamed(rule: FieldRule): string[] {
  if ('column' in rule) return Array.isArray(rule.column) ? rule.column : [rule.column]
  if ('split' in rule) return [rule.split.column]
  if ('unit' in rule) return [rule.unit.column]
  return 'lookup' in rule ? [rule.lookup.column] : []
}

/** Which column a name in a mapping means: by its whole header, by the header without brackets, or by its letters. */
export function columnFinder(headers: string[]): (name: string) => number | undefined {
  const index = new Map<string, number>()
  const note = (word: string, column: number) => {
    if (word !== '' && !index.has(word)) index.set(word, column)
  }
  headers.forEach((header, column) => note(folded(header), column))
  headers.forEach((header, column) => note(foldedHeader(header), column))
  return (name) => index.get(folded(name)) ?? byLetters(headers, name)
}

const byLetters = (headers: string[], name: string): number | undefined => {
  const column = headers.findIndex((header, index) => header.trim() === '' && letters(index) === name)
  return column < 0 ? undefined : column
}

/** The steps that a mapping declares, or everything that is wrong with it in view of this sheet. */
export function mappedSteps(
  mapping: ImportMapping,
  headers: string[],
): { steps: Step[]; findings: Finding[] } {
  const find = columnFinder(headers)
  const findings: Finding[] = []
  const missing = mappedColumns(mapping).filter(
    (name) => find(name) === undefined && !(mapping.ignore ?? []).includes(name),
  )
  if (missing.length > 0) findings.push(fault('import.mapping.no_column', { columns: missing.join(', ') }))
  const steps: Step[] = []
  for (const [name, rule] of Object.entries(mapping.fields ?? {})) {
    if (!isTarget(name)) {
      findings.push(fault('import.mapping.no_field', { field: name }, nearest(name, TARGETS)))
      continue
    }
    const made = stepOf(name, rule, (column) => find(column) ?? -1)
    if ('code' in made) findings.push(made)
    else steps.push(made)
  }
  return { steps, findings }
}

const fault = (code: string, params: Record<string, string>, suggestion?: string | null): Finding => ({
  code,
  severity: 'refused',
  params,
  ...(suggestion != null && { suggestion }),
})

function stepOf(target: Target, rule: FieldRule, find: (name: string) => number): Step | Finding {
  if ('constant' in rule) return { verb: 'constant', target, value: rule.constant }
  if ('column' in rule) {
    const columns = (Array.isArray(rule.column) ? rule.column : [rule.column]).map(find)
    return { verb: 'column', target, columns, join: rule.join ?? ' ', order: rule.date }
  }
  if ('split' in rule) {
    const { split } = rule
    return split.by === 'maker_model'
      ? { verb: 'split', target, column: find(split.column), by: split.by, part: split.part }
      : { verb: 'split', target, column: find(split.column), by: split.by, part: split.part }
  }
  if ('lookup' in rule) {
    const { table, scheme, otherwise, column } = rule.lookup
    const entries =
      table === undefined ? null : new Map(Object.entries(table).map(([key, value]) => [folded(key), value]))
    return {
      verb: 'lookup',
      target,
      column: find(column),
      table: entries,
      scheme: scheme ?? null,
      otherwise: otherwise ?? 'refuse',
    }
  }
  const unit = moneyUnit(rule.unit.in)
  if (unit === undefined) return fault('import.mapping.no_unit', { unit: rule.unit.in, field: target })
  const rate = rule.unit.rate === undefined ? null : readRate(rule.unit.rate).value
  return {
    verb: 'unit',
    target,
    column: find(rule.unit.column),
    unit,
    rate,
    rateDate: rule.unit.rateDate ?? null,
  }
}
