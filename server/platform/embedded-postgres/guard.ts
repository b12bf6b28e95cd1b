import type { Client } from 'pg'
import { holdLock, type Access } from './connection.ts'
import type { Log } from './options.ts'
import { isAlive, sleep } from './processes.ts'

/** `lives` turns false once the server was seen dead: its number may then be another's. */
export type Guard = { client: Client; lives: () => boolean; close: () => Promise<void> }

/**
 * Keeps the connection that holds the supervisor's lock. If the server drops it (a crashed backend makes
 * PostgreSQL restart all sessions) the lock is taken again; a server that has died is told to the log.
 */
export async function keepGuard(access: Access, pid: number, log: Log): Promise<Guard | undefined> {
  const first = await holdLock(access)
  if (first === undefined) return undefined
  const state = { client: first, closing: false, died: false }

  async function regain(): Promise<void> {
    log({ event: 'postgres_connection_lost' })
    while (!state.closing && (await isAlive(pid))) {
      const client = await holdLock(access).catch(() => undefined)
      if (client) return hold(client)
      await sleep(500)
    }
    state.died = !state.closing
    if (state.died) log({ event: 'postgres_died', pid })
  }

  async function hold(client: Client): Promise<void> {
    state.client = client
    if (state.closing) return client.end().catch(() => undefined)
    log({ event: 'postgres_connection_regained' })
    watch()
  }

  function watch(): void {
    state.client.once('end', () => {
      if (!state.closing) void regain()
    })
  }

  watch()
  return {
    client: first,
    lives: () => !state.died,
    close: async () => {
      state.closing = true
      await state.client.end().catch(() => undefined)
    },
  }
}
