import type pg from 'pg'

/** A bell rung by the database. */
export type Bell = {
  /** Waits until it rings, the time is over or the signal comes; what rang before is remembered. */
  rung(atMostMs: number, stopped: AbortSignal): Promise<void>
  close(): void
}

/**
 * Listens to a channel on a connection of its own.
 * @throws from `rung` when the connection breaks, so that whoever listens begins again
 */
export async function listen(pool: pg.Pool, channel: 'seal_waiting' | 'webhook_waiting'): Promise<Bell> {
  const client = await pool.connect()
  let hasRung = false
  let broken: Error | undefined
  let wake: () => void = () => undefined
  client.on('notification', () => {
    hasRung = true
    wake()
  })
  client.on('error', (error) => {
    broken = error
    wake()
  })
  await client.query(`listen ${channel}`)
  return {
    async rung(atMostMs, stopped) {
      if (!hasRung && broken === undefined && !stopped.aborted)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, atMostMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
          stopped.addEventListener('abort', () => wake(), { once: true })
        })
      wake = () => undefined
      hasRung = false
      if (broken !== undefined) throw broken
    },
    close: () => client.release(true),
  }
}
