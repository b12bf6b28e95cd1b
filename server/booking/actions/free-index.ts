import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { firstFit, type Minutes, type MinuteWish } from '../rules/ahead.ts'
import { ownBodies, readKnown, type KnownRow } from '../store/free.ts'
import { knownUntil, settleFree } from './free.ts'
import { freeTimes } from './parameters.ts'
import { classOf } from './viewer.ts'

type Known = Pick<KnownRow, 'id' | 'unitId' | 'notice'> & { step: number; spans: Int32Array }

/** Free times as one reader can have them; `now`: the minute that counts as now, from which notice is given. */
export type FreeOf = {
  /** The first start for a wish by ordinal, as minutes after its beginning and one more; 0: none. */
  starts(wish: MinuteWish, now: number): Int32Array
  /** The first place for a wish at one instrument. */
  first(id: string, wish: MinuteWish, now: number): Minutes | undefined
}

/**
 * Free times of all instruments in memory: a province's instruments answer a wish in milliseconds, where a database
 * would look into millions of rows. Read once, then kept up with whatever any process has written.
 */
export type FreeIndex = {
  /** Takes in what changed: of these instruments, or of all. Tells until when free times are known. */
  settle(ids?: readonly string[]): Promise<{ until: number }>
  /** As somebody can have them who has to give the notice of their class; a visitor is of none. */
  of(reader: Principal): Promise<FreeOf>
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
    for (const { ordinal, stepMinutes, spans, ...row } of rows) {
      const one = { ...row, step: stepMinutes, spans: unpacked(spans) }
      known[ordinal] = one
      byId.set(one.id, one)
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
    async of(reader) {
      const noticeOf = await noticeFor(app, reader)
      const place = (one: Known, wish: MinuteWish, now: number) => {
        const from = Math.max(wish.from, now + noticeOf(one))
        return firstFit(one.spans, one.step, from === wish.from ? wish : { ...wish, from })
      }
      return {
        starts(wish, now) {
          const found = new Int32Array(known.length)
          for (const [ordinal, one] of known.entries()) {
            const at = one && place(one, wish, now)
            if (at !== undefined) found[ordinal] = at.from - wish.from + 1
          }
          return found
        },
        first(id, wish, now) {
          const one = byId.get(id)
          return one && place(one, wish, now)
        },
      }
    },
  }
}

/** The minutes of notice that somebody has to give at an instrument. */
async function noticeFor(app: App, { kind, organisationId }: Principal): Promise<(one: Known) => number> {
  if (kind !== 'person') return () => 0
  const own = organisationId === null ? new Set<string>() : await ownBodies(app.db, organisationId)
  return ({ unitId, notice }) => notice[classOf(organisationId, unitId !== null && own.has(unitId))] ?? 0
}

/** Copied, since a row's bytes need not begin where numbers of four bytes may. */
const unpacked = (bytes: Buffer): Int32Array => new Int32Array(Uint8Array.from(bytes).buffer)
