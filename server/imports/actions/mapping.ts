import { Compile } from 'typebox/compile'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import { ImportMapping } from '../facts/mapping.ts'

const checker = Compile(ImportMapping)
const MOST_FAULTS = 20

/** A mapping from its JSON text: none for an empty one; every fault with its place otherwise. */
export function mappingFrom(text: string | null): Outcome<ImportMapping> {
  if (text === null || text.trim() === '') return done({})
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    return refused({
      code: 'malformed.import_mapping',
      params: { reason: error instanceof Error ? error.message : '' },
      pointer: '/mapping',
    })
  }
  if (checker.Check(value)) return done(value)
  const faults = checker.Errors(value).slice(0, MOST_FAULTS)
  return refused(
    ...faults.map(({ instancePath, message }): Refusal => ({
      code: 'malformed.import_mapping',
      params: { reason: `${instancePath} ${message}`.trim() },
      pointer: `/mapping${instancePath}`,
    })),
  )
}
