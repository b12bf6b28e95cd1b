import type pg from 'pg'

export type Hearing = {
  /** Told once the connection listens, and again with every message. */
  begun: () => void
  said: (payload: string) => void
}

/**
 * Hears what is said on a channel, on a connection of its own, until the signal comes.
 * @throws when the connection breaks, so that whoever listens begins again
 */
export async function hear(
  pool: pg.Pool,
  channel: 'sensor' | 'power' | 'live',
  { begun, said }: Hearing,
  stopped: AbortSignal,
): Promise<void> {
  const client = await pool.connect()
  try {
    await new Promise<void>((resolve, reject) => {
      client.on('notification', ({ payload = '' }) => said(payload))
      client.on('error', reject)
      client.on('end', () => reject(new Error(`the connection listening to ${channel} ended`)))
      stopped.addEventListener('abort', () => resolve(), { once: true })
      if (stopped.aborted) resolve()
      else client.query(`listen ${channel}`).then(begun).catch(reject)
    })
  } finally {
    client.release(true)
  }
}
