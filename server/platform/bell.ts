import type { Database } from './db/index.ts'
import type { Log } from './log.ts'

const LOOK_EVERY_MS = 500

// Read from the index of what waits alone, so that it costs nothing while nothing does.
const WAITING = `select distinct name from jobs.job where state < 'active' and not blocked and start_after <= now()`

/**
 * Wakes the workers of queues in which work waits. One statement looks for all queues together, where a worker each
 * would ask the database twice a second for ever.
 */
export function openBell({ pool }: Database, { log, wake }: { log: Log; wake: (queue: string) => void }) {
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> = Promise.resolve()
  let stopped = false

  async function look(): Promise<void> {
    try {
      const { rows } = await pool.query<{ name: string }>(WAITING, [])
      for (const { name } of rows) wake(name)
    } catch (error) {
      if (!stopped) log.error({ err: error }, 'jobs')
    }
    next()
  }

  function next(): void {
    if (stopped) return
    timer = setTimeout(() => {
      looking = look()
    }, LOOK_EVERY_MS)
  }

  return {
    start: next,
    /** Looks no more, and waits for a look that has begun. */
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      await looking
    },
  }
}
