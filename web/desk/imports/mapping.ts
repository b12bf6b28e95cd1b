import type { components } from '../../shared/api.gen.ts'
import type { Job } from './job.tsx'

export type Column = Job['columns'][number]
export type Mapping = NonNullable<components['schemas']['ImportAgain']['mapping']>
type Fields = NonNullable<Mapping['fields']>

/** What a person says about a column: '' as understood, `ignore`, `target`, or `target|unit` for amounts. */
export type Said = Record<string, string>

const MONEY = ['originalValue', 'foreignAmount']
export const UNITS = ['yuan', 'wan'] as const

/** Facts a column can be said to give, the commonest first. */
export const TARGETS: readonly string[] = [
  'assetNumber',
  'name',
  'nameEn',
  'class',
  'maker',
  'model',
  'serialNumber',
  'country',
  'acceptanceDate',
  'firstUseDate',
  'recordedDate',
  'department',
  'room',
  'address',
  'regionCode',
  'source',
  'funding',
  'purpose',
  'technical',
  'functions',
  'methods',
  'subjects',
  'serviceContent',
  'openingModes',
  'openingHours',
  'openingRules',
  'fee',
  'userNotes',
  'contactName',
  'contactPhone',
  'contactEmail',
  'officePhone',
  'confidentiality',
  'declaredRunHours',
  'declaredServiceHours',
]

/** The word that stands for one choice of an amount's unit. */
export const withUnit = (target: string, unit: string): string => `${target}|${unit}`

/** A column of an amount whose unit is in doubt: its choices are units, not facts. */
export const isAmount = ({ targets }: Column): boolean => targets.some((target) => MONEY.includes(target))

/** The mapping that says the same: headers that nobody spoke of are recognised as before. */
export function mappingOf(before: Mapping, said: Said): Mapping {
  const fields: Fields = { ...before.fields }
  const ignore = new Set(before.ignore)
  for (const [header, word] of Object.entries(said)) {
    if (word === '') continue
    for (const [target, rule] of Object.entries(fields))
      if (JSON.stringify(rule).includes(JSON.stringify(header))) delete fields[target]
    if (word === 'ignore') {
      ignore.add(header)
      continue
    }
    ignore.delete(header)
    const [target = '', unit] = word.split('|')
    fields[target] = unit === undefined ? { column: header } : { unit: { column: header, in: unit } }
  }
  return {
    ...before,
    recognise: true,
    ...(Object.keys(fields).length > 0 && { fields }),
    ...(ignore.size > 0 && { ignore: [...ignore] }),
  }
}

/** Doubts that a person has to settle before rows mean anything: which of several dates a column is. */
export const unsettled = (columns: readonly Column[], said: Said): Column[] =>
  columns.filter(
    ({ doubt, header, choices }) =>
      doubt?.code === 'import.column.which_date' && choices.length > 0 && !said[header ?? ''],
  )
