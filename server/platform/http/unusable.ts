import type { Refusal } from '../../lib/refusal.ts'
import { ProblemError } from './errors.ts'
import type { Server } from './types.ts'

const NUL: Refusal[] = [{ code: 'malformed.nul' }]
const TEXT: Refusal[] = [{ code: 'malformed.text' }]
const NUMBER = [{ code: 'malformed.number' }]

/** Values no database can take, refused in one place: text with NUL or half a character, numbers beyond all bounds (1e309). */
export function refuseUnusable(server: Server): void {
  server.addHook('onRequest', async (request) => {
    if (/%00|\0/.test(request.url)) throw new ProblemError(NUL)
  })
  server.addHook('preValidation', async (request) => {
    if (holds(request.body, isNul)) throw new ProblemError(NUL)
    if (holds(request.body, isIllFormed)) throw new ProblemError(TEXT)
  })
  // Coercion makes infinity of 1e309 only after the type has been checked.
  server.addHook('preHandler', async (request) => {
    const given = [request.query, request.params, request.body]
    if (given.some((each) => holds(each, isInfinite))) throw new ProblemError(NUMBER)
  })
}

/** Why texts that came otherwise than in a body cannot be kept. */
export const unusableText = (texts: readonly string[]): Refusal | undefined =>
  (texts.some(isNul) ? NUL : texts.some(isIllFormed) ? TEXT : [])[0]

const isNul = (value: unknown): boolean => typeof value === 'string' && value.includes('\0')

// Half of a pair, as JSON can write it ("\\ud83d"); an address cannot.
const isIllFormed = (value: unknown): boolean => typeof value === 'string' && !value.isWellFormed()

const isInfinite = (value: unknown): boolean => typeof value === 'number' && !Number.isFinite(value)

function holds(value: unknown, is: (each: unknown) => boolean): boolean {
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return is(value)
  return Object.entries(value).some(([key, each]) => is(key) || holds(each, is))
}
