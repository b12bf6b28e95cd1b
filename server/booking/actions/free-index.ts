import type { App } from '../../platform/app.ts'
import { firstFit, type Minutes, type MinuteWish } from '../rules/ahead.ts'
import { readKnown } from '../store/free.ts'
import { knownUntil, settleFree } from './free.ts'
import { freeTimes } from './parameters.ts'

type Known = { id: string; step: number; spans: Int32Array }

/**
 * Free times of all instruments in memory: a province's instruments answer a wish in milliseconds, where a database
 * would look into millions of rows. Read once, then kept up with whatever any process has written.
 */
export type FreeIndex = {
  /** Takes in what changed: of these instruments, or of all. Tells until when free times are known. */
  settle(ids?: readonly string[]): Promise<{ until: number }>
  /** The first start for a wish by ordinal, as minutes after its beginning and one more; 0: none. */
  starts(wish: MinuteWish): Int32Array
  /** The first place for a wish at one instrument. */
  first(id: string, wish: MinuteWish): Minutes | undefined
}

const open = new WeakMap<App, FreeIndex>()

/** The index of a running product; filled when it is first asked. */
export function freeIndex(app: App): FreeIndex {
  const known = open.get(app)
  if (known !== undefined) return known
  const made = makeIndex(app)
  open.set(app, made)
  return made
}

/** What is in memory, and how it follows what is written. */
function openReading(app: App) {
  const known: (Known | undefined)[] = []
  const byId = new Map<string, Known>()
  let since = '0'
  let reading: Promise<unknown> = Promise.resolve()

  async function read(now: number, ids: readonly string[] | null): Promise<boolean> {
    const { rows, next, isUnsettled } = await readKnown(app.db, { since, now, ids })
    for (const { ordinal, id, stepMinutes, spans } of rows) {
      const one = { id, step: stepMinutes, spans: unpacked(spans) }
      known[ordinal] = one
      byId.set(id, one)
    }
    since = next
    return isUnsettled
  }

  /** One after the other, each seeing all that was written before it was asked. */
  function readInTurn(now: number, ids: readonly string[] | null): Promise<boolean> {
    const mine = reading.then(() => read(now, ids))
    reading = mine.catch(() => undefined)
    return mine
  }

  return { known, byId, readInTurn }
}

function makeIndex(app: App): FreeIndex {
  const { known, byId, readInTurn } = openReading(app)
  return {
    async settle(ids) {
      const now = app.clock.now().getTime()
      if (await readInTurn(now, ids ?? null)) {
        await settleFree(app, ids === undefined ? { most: freeTimes.mostInSearch } : { ids })
        await readInTurn(now, ids ?? null)
      }
      return { until: knownUntil(now) }
    },
    starts(wish) {
      const found = new Int32Array(known.length)
      for (const [ordinal, one] of known.entries()) {
        const place = one && firstFit(one.spans, one.step, wish)
        if (place !== undefined) found[ordinal] = place.from - wish.from + 1
      }
      return found
    },
    first(id, wish) {
      const one = byId.get(id)
      return one && firstFit(one.spans, one.step, wish)
    },
  }
}

/** Copied, since a row's bytes need not begin where numbers of four bytes may. */
const unpacked = (bytes: Buffer): Int32Array => new Int32Array(Uint8Array.from(bytes).buffer)
