import { FIELDS, type InstrumentFacts } from '../facts.ts'

export type Field = keyof InstrumentFacts

/** One fact before and after, as it stands in the history; the asset number belongs to the custody. */
export type Change = { field: Field | 'assetNumber'; before: unknown; after: unknown }

/** Facts about persons: the history says that they changed, never what they were (DECISIONS 15). */
const PERSONAL: ReadonlySet<string> = new Set<Field>(['contactName', 'contactPhone', 'contactEmail'])

/** Facts that only those in charge see; the public history leaves them out. */
const INTERNAL: ReadonlySet<Field> = new Set<Field>([
  'contactName',
  'contactPhone',
  'contactEmail',
  'room',
  'serialNumber',
  'department',
  'researchUse',
  'declaredRunHours',
  'declaredServiceHours',
  'confidentiality',
  'customs',
  'extra',
])

export const isPublicField = (field: string): boolean => ![...INTERNAL].some((each) => each === field)

/** Two facts are the same when they read the same: arrays in order, objects by sorted keys. */
function same(before: unknown, after: unknown): boolean {
  if (before === after) return true
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null)
    return false
  return canonical(before) === canonical(after)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}

/** What differs between the facts that stand and those a list brings; `says` limits it to what the list speaks of. */
export function changesBetween(
  before: InstrumentFacts,
  after: InstrumentFacts,
  says?: readonly Field[],
): Change[] {
  const fields = says ?? FIELDS
  return fields
    .filter((field) => !same(before[field], after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }))
}

/** Standing facts with what a list speaks of laid over them. */
export function merged(
  before: InstrumentFacts,
  after: InstrumentFacts,
  says?: readonly Field[],
): InstrumentFacts {
  if (says === undefined) return after
  return { ...before, ...Object.fromEntries(says.map((field) => [field, after[field]])) }
}

/** The event's record of changes: values for facts of the thing, names only for facts about persons. */
export function recorded(changes: readonly Change[]): Record<string, unknown> {
  return {
    changes: changes
      .filter(({ field }) => !PERSONAL.has(field))
      .map(({ field, before, after }) => ({ field, before: before ?? null, after: after ?? null })),
    personal: changes.filter(({ field }) => PERSONAL.has(field)).map(({ field }) => field),
  }
}
