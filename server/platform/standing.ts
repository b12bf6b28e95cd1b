import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from './log.ts'

/** Ends soon after the signal says so. */
export type StandingWork = (stopped: AbortSignal) => Promise<void>

const AGAIN_AFTER_MS = 1000

/** Work that runs as long as the process serves; what throws is logged and begun again a second later. */
export function openStanding(log: Log) {
  const works: { name: string; work: StandingWork }[] = []
  const end = new AbortController()
  let running: Promise<void>[] = []
  return {
    add: (name: string, work: StandingWork): void => void works.push({ name, work }),
    start(): void {
      running = works.map(({ name, work }) => keep(name, work, { log, stopped: end.signal }))
    },
    async stop(): Promise<void> {
      end.abort()
      await Promise.all(running)
    },
  }
}

async function keep(
  name: string,
  work: StandingWork,
  { log, stopped }: { log: Log; stopped: AbortSignal },
): Promise<void> {
  while (!stopped.aborted) {
    try {
      await work(stopped)
    } catch (error) {
      if (stopped.aborted) return
      log.error({ err: error, work: name }, 'standing work')
      await pause(AGAIN_AFTER_MS, undefined, { signal: stopped }).catch(() => undefined)
    }
  }
}
