import { memberOf, textOf } from '../../lib/unknown.ts'

/** The library's code for why it did not do something; whatever else was thrown is thrown on. */
export function failureOf(error: unknown): string {
  const code = textOf(memberOf(memberOf(error, 'body'), 'code'))
  if (code === null || !(error instanceof Error) || error.name !== 'APIError') throw error
  return code
}
