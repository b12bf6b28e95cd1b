import { createHash } from 'node:crypto'
import type { App } from '../../platform/app.ts'
import { takeSentCode, type CodeKind } from '../store/contact.ts'

/** Tries at one code before it is worth nothing. */
const TRIES = 5

export const hashOf = (personId: string, kind: CodeKind, code: string): Buffer =>
  createHash('sha256').update(`${personId} ${kind} ${code}`).digest()

/** In a transaction of its own, so that a wrong try counts whatever comes after. */
export const takeCodeOf = (
  app: App,
  { personId, kind, code }: { personId: string; kind: CodeKind; code: string },
): Promise<string | undefined> =>
  app.db.transaction().execute((trx) => {
    const hash = hashOf(personId, kind, code.replaceAll(/\s/g, ''))
    return takeSentCode(trx, { personId, kind, hash, now: app.clock.now(), tries: TRIES })
  })
