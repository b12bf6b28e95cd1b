import type { Client } from 'pg'
import { holdLock, type Access } from './connection.ts'
import type { Log } from './options.ts'
import { sleep } from './processes.ts'

/**
 * `pid` is the server's number, or undefined while it is dead: the number may then be another's. `close` waits for a
 * server that is just being started again.
 */
export type Guard = { client: Client; pid: () => number | undefined; close: () => Promise<void> }

export type Guarding = {
  access: Access
  pid: number
  log: Log
  /** Whether a number is still that of our server. */
  lives: (pid: number) => Promise<boolean>
  /** Starts a server that has died again, at the same address; its new number. */
  revive: () => Promise<number>
}

/** How long to wait before trying again, in ms: at first soon, then seldom. */
const PAUSES = [0, 500, 1000, 2000, 5000, 10_000]

/**
 * Keeps the connection that holds the supervisor's lock. If the server drops it (a crashed backend makes
 * PostgreSQL restart all sessions) the lock is taken again; a server that has died is started again, so that the
 * product goes on with what was committed.
 */
export async function keepGuard({ access, pid, log, lives, revive }: Guarding): Promise<Guard | undefined> {
  const first = await holdLock(access)
  if (first === undefined) return undefined
  const state: { client: Client; pid: number | undefined; closing: boolean; regaining: Promise<void> } = {
    client: first,
    pid,
    closing: false,
    regaining: Promise.resolve(),
  }

  async function regain(): Promise<void> {
    log({ event: 'postgres_connection_lost' })
    for (let failures = 0; !state.closing;) {
      if (state.pid !== undefined && !(await lives(state.pid))) {
        log({ event: 'postgres_died', pid: state.pid })
        state.pid = undefined
      }
      if (state.pid === undefined) {
        await sleep(PAUSES[Math.min(failures, PAUSES.length - 1)] ?? 0)
        failures += 1
        if (!state.closing) await reviveOnce()
        continue
      }
      const client = await holdLock(access).catch(() => undefined)
      if (client) return hold(client)
      await sleep(500)
    }
  }

  async function reviveOnce(): Promise<void> {
    try {
      state.pid = await revive()
      log({ event: 'postgres_revived', pid: state.pid })
    } catch (error) {
      log({
        event: 'postgres_revival_failed',
        reason: error instanceof Error ? error.message : String(error),
      })
    }
  }

  async function hold(client: Client): Promise<void> {
    state.client = client
    if (state.closing) return client.end().catch(() => undefined)
    log({ event: 'postgres_connection_regained' })
    watch()
  }

  function watch(): void {
    state.client.once('end', () => {
      if (!state.closing) state.regaining = regain()
    })
  }

  watch()
  return {
    client: first,
    pid: () => state.pid,
    close: async () => {
      state.closing = true
      await state.client.end().catch(() => undefined)
      await state.regaining
    },
  }
}
