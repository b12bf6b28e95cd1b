import { ProblemError } from './errors.ts'
import type { Server } from './types.ts'

const REFUSAL = [{ code: 'malformed.nul' }]

/** PostgreSQL text cannot hold the NUL character; no honest request carries one, so it is refused in one place. */
export function refuseNul(server: Server): void {
  server.addHook('onRequest', async (request) => {
    if (/%00|\0/.test(request.url)) throw new ProblemError(REFUSAL)
  })
  server.addHook('preValidation', async (request) => {
    if (holdsNul(request.body)) throw new ProblemError(REFUSAL)
  })
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return false
  return Object.entries(value).some(([key, each]) => key.includes('\0') || holdsNul(each))
}
