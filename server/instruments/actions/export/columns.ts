import { yuanText } from '../../../lib/money.ts'
import { text, type Language } from '../../../platform/texts.ts'
import type { InstrumentFacts } from '../../facts.ts'

/** An entry as a line of an export. */
export type Exported = {
  facts: InstrumentFacts
  assetNumber: string | null
  unit: string
  status: string
  missing: readonly string[]
}

type Cell = string | number | null

type Column = { key: string; of: (entry: Exported, language: Language) => Cell }

const joined = (texts: readonly string[]): string | null => texts.join('、') || null

const word = (group: string, value: string | null, language: Language): string | null =>
  value === null ? null : text(language, `portal.${group}.${value}`)

const words = (group: string, values: readonly string[], language: Language): string | null =>
  joined(values.map((value) => word(group, value, language) ?? ''))

const PLAIN = [
  'department',
  'maker',
  'model',
  'serialNumber',
  'country',
  'acceptanceDate',
  'recordedDate',
  'firstUseDate',
  'regionCode',
  'address',
  'room',
  'technical',
  'functions',
  'serviceContent',
  'userNotes',
  'openingHours',
  'openingRules',
  'fee',
  'serviceUrl',
] as const

const PERSONS = ['contactName', 'contactPhone', 'contactEmail'] as const

const plain = (
  field: (typeof PLAIN)[number] | (typeof PERSONS)[number] | 'officePhone' | 'nameEn',
): Column => ({
  key: `import.field.${field}`,
  of: ({ facts }) => facts[field],
})

/** Headed as the import's own template, so that a corrected export can be sent back; persons only where asked for. */
export const columnsFor = (persons: boolean): Column[] => [
  { key: 'import.field.assetNumber', of: ({ assetNumber }) => assetNumber },
  { key: 'import.field.name', of: ({ facts }) => facts.name },
  plain('nameEn'),
  { key: 'import.field.unit', of: ({ unit }) => unit },
  { key: 'import.field.class', of: ({ facts }) => facts.class?.code ?? null },
  {
    key: 'instruments.export.value',
    of: ({ facts }) => (facts.originalValueFen === null ? null : yuanText(facts.originalValueFen)),
  },
  { key: 'import.field.purpose', of: ({ facts }, language) => word('purpose', facts.purpose, language) },
  { key: 'import.field.source', of: ({ facts }, language) => word('source', facts.source, language) },
  { key: 'import.field.funding', of: ({ facts }, language) => words('funding', facts.funding, language) },
  ...PLAIN.map(plain),
  { key: 'import.field.subjects', of: ({ facts }) => joined(facts.subjects) },
  { key: 'import.field.methods', of: ({ facts }) => joined(facts.methods) },
  {
    key: 'import.field.openingModes',
    of: ({ facts }, language) => words('mode', facts.openingModes, language),
  },
  ...(persons ? PERSONS.map(plain) : []),
  plain('officePhone'),
  {
    key: 'instruments.export.status',
    of: ({ status }, language) => text(language, `instruments.status.${status}`),
  },
  {
    key: 'instruments.export.missing',
    of: ({ missing }, language) => joined(missing.map((field) => text(language, `portal.field.${field}`))),
  },
]

export const headOf = (columns: readonly Column[], language: Language): string[] =>
  columns.map(({ key }) => text(language, key))

export const lineOf = (columns: readonly Column[], entry: Exported, language: Language): Cell[] =>
  columns.map(({ of }) => of(entry, language))
