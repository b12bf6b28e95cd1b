import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { memberOf } from '../../lib/unknown.ts'
import type { App } from '../../platform/app.ts'
import { headLine, readHead, type Head } from '../rules/heads.ts'
import { BEGINNING } from '../rules/judge.ts'
import { findHead } from '../store/seal.ts'

/** Lies beside the database, not in it, and is only ever added to. */
export const headsFile = (app: Pick<App, 'dataDir'>): string => join(app.dataDir, 'audit-heads.log')

/** Writes where the chain stands outside the database: into its own file and into the log. */
export async function writeHead(app: App, kind: Head['kind'] = 'head'): Promise<Head> {
  const row = await findHead(app.db)
  const head: Head = {
    kind,
    count: row?.seq ?? BEGINNING.seq,
    hash: row?.hash ?? BEGINNING.hash,
    at: app.clock.now().toISOString(),
  }
  const file = await open(headsFile(app), 'a', 0o600)
  try {
    await file.write(headLine(head))
    await file.datasync()
  } finally {
    await file.close()
  }
  app.log.info({ count: head.count, hash: head.hash }, 'audit head')
  return head
}

/** Bytes of the heads file; 0 where there is none. */
export async function headsSize(app: Pick<App, 'dataDir'>): Promise<number> {
  const found = await stat(headsFile(app)).catch((error: unknown) => {
    if (memberOf(error, 'code') !== 'ENOENT') throw error
  })
  return found?.size ?? 0
}

/** The heads of the first so many bytes, as they were written. */
export async function* readHeads(app: Pick<App, 'dataDir'>, size: number): AsyncGenerator<Head> {
  if (size === 0) return
  const input = createReadStream(headsFile(app), { end: size - 1 })
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const head = readHead(line)
    if (head !== undefined) yield head
  }
}
