import type { Client } from 'pg'
import { holdLock, type Access } from './connection.ts'
import type { Log } from './options.ts'
import { isAlive, sleep } from './processes.ts'

export type Guard = { client: Client; close(): Promise<void> }

/**
 * Keeps the connection that holds the supervisor's lock. If the server drops it (a crashed backend makes
 * PostgreSQL restart all sessions) the lock is taken again; a server that has died is told to the log.
 */
export async function keepGuard(access: Access, pid: number, log: Log): Promise<Guard | undefined> {
  const first = await holdLock(access)
  if (first === undefined) return undefined
  let client = first
  let closing = false

  async function regain(): Promise<void> {
    log({ event: 'postgres_connection_lost' })
    while (!closing && (await isAlive(pid))) {
      const again = await holdLock(access).catch(() => undefined)
      if (again) {
        client = again
        if (closing) return void (await client.end().catch(() => undefined))
        watch()
        log({ event: 'postgres_connection_regained' })
        return
      }
      await sleep(500)
    }
    if (!closing) log({ event: 'postgres_died', pid })
  }

  function watch(): void {
    client.once('end', () => void (closing ? undefined : regain()))
  }

  watch()
  return {
    client: first,
    close: async () => {
      closing = true
      await client.end().catch(() => undefined)
    },
  }
}
