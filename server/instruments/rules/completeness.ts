import type { InstrumentFacts } from '../facts.ts'
import type { Field } from './changes.ts'

/** What a complete public entry has: the facts a stranger needs to choose and to ask, in the order in which to add them. */
export const WANTED: readonly Field[] = [
  'class',
  'maker',
  'model',
  'originalValueFen',
  'acceptanceDate',
  'regionCode',
  'technical',
  'functions',
  'serviceContent',
  'openingModes',
  'openingRules',
  'fee',
  'officePhone',
]

const isMissing = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** The wanted facts that an entry lacks, in the order in which to add them. */
export const missingFacts = (facts: InstrumentFacts): Field[] =>
  WANTED.filter((field) => isMissing(facts[field]))
