import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Concept } from './concepts.ts'

const Names = Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 100 }))

const Entry = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9-]{1,60}$' }),
    kind: Type.Optional(Type.Enum(['instrument', 'method', 'maker', 'topic'])),
    zh: Names,
    en: Names,
    abbr: Names,
    broader: Names,
    has: Names,
  },
  { additionalProperties: false },
)

/** Reads a dictionary file: { concepts: […] }. Entries that do not hold are left out and named in `faults`. */
export function checkDictionary(value: unknown): { concepts: Concept[]; faults: string[] } {
  const list: unknown =
    typeof value === 'object' && value !== null && 'concepts' in value ? value.concepts : null
  if (!Array.isArray(list)) return { concepts: [], faults: ['concepts: not a list'] }
  const entries: unknown[] = list
  const concepts: Concept[] = []
  const faults: string[] = []
  entries.forEach((entry, index) => {
    if (Value.Check(Entry, entry)) concepts.push(entry)
    else
      faults.push(
        `concepts[${index}]: ${Value.Errors(Entry, entry)
          .map(({ instancePath, message }) => `${instancePath} ${message}`)
          .join('; ')}`,
      )
  })
  return { concepts, faults }
}
