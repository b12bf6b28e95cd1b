import type { Patience } from '../facts.ts'
import { delayOf, failedAgain, isRemembered, type Failures } from '../rules/patience.ts'

/** Slows down whoever fails to sign in, without slowing down others. */
export type Doorkeeper = {
  /** Milliseconds to wait before a try; undefined where one of the same device and address already waits. */
  delay(address: string, code: string): number | undefined
  waiting(address: string, code: string): () => void
  failed(address: string, code: string): void
  succeeded(address: string, code: string): void
}

/** No code is as long; what somebody makes up is not kept whole. */
const LENGTH = 64

/** Remembers failures in memory; `now` in milliseconds. */
export function doorkeeper(patience: Patience, now: () => number): Doorkeeper {
  const failures = new Map<string, Failures>()
  const waiting = new Set<string>()
  /** Who signed in from where: those are not slowed down by what others do there. */
  const known = new Set<string>()
  const pair = (address: string, code: string): string => `${address} ${code.slice(0, LENGTH)}`
  const note = (key: string): void => {
    const next = failedAgain(failures.get(key), now(), patience)
    // Set anew, so that the map's first key is the one that has been quiet longest.
    failures.delete(key)
    failures.set(key, next)
    if (failures.size > patience.most) failures.delete(failures.keys().next().value ?? '')
  }
  return {
    delay(address, code) {
      if (waiting.has(pair(address, code))) return undefined
      const own = delayOf(failures.get(pair(address, code)), now(), patience.freeTries, patience)
      if (known.has(pair(address, code))) return own
      return Math.max(own, delayOf(failures.get(address), now(), patience.freeTriesOfAddress, patience))
    },
    waiting(address, code) {
      waiting.add(pair(address, code))
      return () => void waiting.delete(pair(address, code))
    },
    failed(address, code) {
      const own = pair(address, code)
      // Many devices share an address: one that fails again and again waits alone, only ever other names count for all.
      if (!isRemembered(failures.get(own), now(), patience)) note(address)
      note(own)
    },
    succeeded(address, code) {
      const own = pair(address, code)
      failures.delete(own)
      known.delete(own)
      known.add(own)
      if (known.size > patience.most) known.delete(known.values().next().value ?? '')
    },
  }
}
