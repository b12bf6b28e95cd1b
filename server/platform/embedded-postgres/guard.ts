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

class Keeper {
  readonly #guarding: Guarding
  #client: Client
  #pid: number | undefined
  #closing = false
  #regaining: Promise<void> = Promise.resolve()

  constructor(guarding: Guarding, client: Client) {
    this.#guarding = guarding
    this.#client = client
    this.#pid = guarding.pid
    this.#watch()
  }

  get pid(): number | undefined {
    return this.#pid
  }

  async close(): Promise<void> {
    this.#closing = true
    await this.#client.end().catch(() => undefined)
    await this.#regaining
  }

  #watch(): void {
    this.#client.once('end', () => {
      if (!this.#closing) this.#regaining = this.#regain()
    })
  }

  async #regain(): Promise<void> {
    this.#guarding.log({ event: 'postgres_connection_lost' })
    for (let failures = 0; !this.#closing; failures += 1) {
      if (!(await this.#stands(failures))) continue
      const client = await holdLock(this.#guarding.access).catch(() => undefined)
      if (client) return this.#hold(client)
      await sleep(500)
    }
  }

  /** Whether there is a server to connect to: one that has died is started again, after a pause that grows. */
  async #stands(failures: number): Promise<boolean> {
    const { lives, log } = this.#guarding
    if (this.#pid !== undefined && (await lives(this.#pid))) return true
    if (this.#pid !== undefined) log({ event: 'postgres_died', pid: this.#pid })
    this.#pid = undefined
    await sleep(PAUSES[Math.min(failures, PAUSES.length - 1)] ?? 0)
    if (!this.#closing) await this.#revive()
    return false
  }

  async #revive(): Promise<void> {
    const { revive, log } = this.#guarding
    try {
      this.#pid = await revive()
      log({ event: 'postgres_revived', pid: this.#pid })
    } catch (error) {
      log({
        event: 'postgres_revival_failed',
        reason: error instanceof Error ? error.message : String(error),
      })
    }
  }

  async #hold(client: Client): Promise<void> {
    this.#client = client
    if (this.#closing) return client.end().catch(() => undefined)
    this.#guarding.log({ event: 'postgres_connection_regained' })
    this.#watch()
  }
}

/**
 * Keeps the connection that holds the supervisor's lock. If the server drops it (a crashed backend makes
 * PostgreSQL restart all sessions) the lock is taken again; a server that has died is started again, so that the
 * product goes on with what was committed.
 */
export async function keepGuard(guarding: Guarding): Promise<Guard | undefined> {
  const client = await holdLock(guarding.access)
  if (client === undefined) return undefined
  const keeper = new Keeper(guarding, client)
  return { client, pid: () => keeper.pid, close: () => keeper.close() }
}
