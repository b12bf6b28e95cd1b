import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '../../platform/app.ts'
import { listen } from '../../platform/db/listen.ts'
import { canonicalOf } from '../rules/canonical.ts'
import { BEGINNING } from '../rules/judge.ts'
import { addSeals, findHead, findWaiting, takeChain, type NewSeal } from '../store/seal.ts'
import { writeHead } from './heads.ts'
import { chainKeys, type ChainKeys } from './keys.ts'

/** Events sealed in one transaction. */
const BATCH = 5000
/** Small writes within this time share one transaction. */
const GATHER_MS = 200
/** While another process seals, or the bell may have been missed. */
const AGAIN_MS = 500
const IDLE_MS = 30_000
/** The head is written outside at most so often. */
const HEAD_EVERY_MS = 10_000

type Pass = { sealed: number; left: 'none' | 'more' | 'busy' }

/** Seals the events that wait, up to one batch: each names the one before it. */
async function sealBatch(app: App, keys: ChainKeys): Promise<Pass> {
  return app.db.transaction().execute(async (trx): Promise<Pass> => {
    if (!(await takeChain(trx))) return { sealed: 0, left: 'busy' }
    const events = await findWaiting(trx, BATCH)
    if (events.length === 0) return { sealed: 0, left: 'none' }
    const at = app.clock.now()
    let head: { seq: number; hash: string } = (await findHead(trx)) ?? BEGINNING
    const seals = events.map((event): NewSeal => {
      const [seq, canonical] = [head.seq + 1, canonicalOf(event)]
      const link = { previous: head.hash, seq, sealedAt: at.toISOString(), canonical }
      const hash = keys.link(keys.current, link)
      if (hash === undefined) throw new Error('the key of the chain is missing')
      head = { seq, hash }
      return { seq, eventId: event.id, canonical, hash }
    })
    await addSeals(trx, seals, { keyId: keys.current, at })
    return { sealed: seals.length, left: seals.length === BATCH ? 'more' : 'none' }
  })
}

/** Seals whatever waits, until nothing does; the number of events sealed. */
export async function sealAll(app: App): Promise<number> {
  const keys = await chainKeys(app)
  let total = 0
  for (;;) {
    const { sealed, left } = await sealBatch(app, keys)
    total += sealed
    if (left !== 'more') return total
  }
}

/** Seals within a second of a commit, as long as the process serves; idle it only listens. */
export async function keepSealing(app: App, stopped: AbortSignal): Promise<void> {
  const keys = await chainKeys(app)
  const bell = await listen(app.pool, 'seal_waiting')
  const heads = headKeeper(app)
  try {
    while (!stopped.aborted) {
      const { sealed, left } = await sealBatch(app, keys)
      await heads.note(sealed)
      if (left === 'more') continue
      if (sealed > 0) await pause(GATHER_MS)
      else await bell.rung(left === 'busy' ? AGAIN_MS : Math.min(IDLE_MS, heads.dueIn()), stopped)
    }
    await sealAll(app)
  } finally {
    bell.close()
    await heads.finish()
  }
}

/** Writes heads outside: at once after a pause, then at most every ten seconds, and at the end. */
function headKeeper(app: App) {
  let isBehind = false
  let writtenAt = -Infinity
  const dueIn = (): number =>
    isBehind ? Math.max(0, writtenAt + HEAD_EVERY_MS - performance.now()) : Infinity
  const write = async (): Promise<void> => {
    writtenAt = performance.now()
    // A full disk must not stop the sealing; the next head says the same and more.
    await writeHead(app).then(
      () => (isBehind = false),
      (error: unknown) => app.log.error({ err: error }, 'audit head not written'),
    )
  }
  return {
    dueIn,
    async note(sealed: number): Promise<void> {
      isBehind ||= sealed > 0
      if (dueIn() <= 0) await write()
    },
    finish: async (): Promise<void> => (isBehind ? write() : undefined),
  }
}
