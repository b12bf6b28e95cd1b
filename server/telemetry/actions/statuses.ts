import type { Heard } from '../facts.ts'
import { foldHeard } from '../rules/fold.ts'

/** How often in that time it is looked for what is due. */
const LOOKS = 10

/**
 * What was heard of devices, written no more often than every so often a device: the first at once, the rest together.
 * A sample is never kept back, only what is told beside it.
 */
export function openStatuses(everyMs: number, write: (heard: Heard[]) => Promise<unknown>) {
  const written = new Map<number, number>()
  const kept = new Map<number, Heard>()
  const isDue = (device: number, now: number) => now - (written.get(device) ?? -Infinity) >= everyMs
  const flush = async (isLast: boolean): Promise<void> => {
    const now = performance.now()
    const heard = [...kept.values()].filter(({ device }) => isLast || isDue(device, now))
    if (heard.length === 0) return
    for (const { device } of heard) {
      kept.delete(device)
      written.set(device, now)
    }
    await write(heard)
  }
  // What could not be written is overtaken by what is heard next.
  const timer = setInterval(() => void flush(false).catch(() => undefined), everyMs / LOOKS).unref()
  return {
    /** What is to be written of a device with this message; nothing while it can wait. */
    due(heard: Heard): Heard[] {
      const { device } = heard
      const before = kept.get(device)
      const all = before === undefined ? heard : foldHeard(before, heard)
      const now = performance.now()
      if (!isDue(device, now)) {
        kept.set(device, all)
        return []
      }
      kept.delete(device)
      written.set(device, now)
      return [all]
    },
    async close(): Promise<void> {
      clearInterval(timer)
      await flush(true).catch(() => undefined)
    },
  }
}
