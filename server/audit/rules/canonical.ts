/** An event as the database gives it: all text, the instant in UTC with microseconds, the detail as jsonb prints it. */
export type EventRow = {
  id: string
  at: string
  principalKind: string
  principalId: string | null
  role: string
  action: string
  subjectKind: string
  subjectId: string
  reason: string | null
  requestId: string | null
  organisationId: string | null
  detail: string
}

/** The form of the text; a later form gets a new number, so that old seals can still be read. */
const FORM = 1

const FIELDS = [
  'id',
  'at',
  'principalKind',
  'principalId',
  'role',
  'action',
  'subjectKind',
  'subjectId',
  'reason',
  'requestId',
  'organisationId',
  'detail',
] as const satisfies readonly (keyof EventRow)[]

/** The text of an event that is sealed: a JSON list of its fields in fixed order, behind the number of the form. */
export const canonicalOf = (event: EventRow): string =>
  JSON.stringify([FORM, ...FIELDS.map((field) => event[field])])

/** Names of the fields in which an event differs from what was sealed. */
export function changedFields(canonical: string, event: EventRow): string[] {
  const sealed = listOf(canonical)
  if (sealed[0] !== FORM || sealed.length !== FIELDS.length + 1) return ['form']
  return FIELDS.filter((field, index) => sealed[index + 1] !== event[field])
}

/** What a sealed text says of its event, for naming one that is gone. */
export function toldBy(canonical: string): { action: string; at: string } {
  const sealed = listOf(canonical)
  const at = (field: (typeof FIELDS)[number]): string => {
    const value = sealed[FIELDS.indexOf(field) + 1]
    return typeof value === 'string' ? value : ''
  }
  return { action: at('action'), at: at('at') }
}

function listOf(canonical: string): unknown[] {
  try {
    const value: unknown = JSON.parse(canonical)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
