import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { system } from '../../platform/principal.ts'
import type { Fault } from '../facts.ts'
import { BEGINNING, judgeSeal, type LinkHash, type Position } from '../rules/judge.ts'
import { countWaiting } from '../store/seal.ts'
import {
  addVerification,
  findLost,
  findUnsealed,
  oneLook,
  sealsAfter,
  type Verification,
} from '../store/verify.ts'
import { watchHeads } from './head-watch.ts'
import { chainKeys } from './keys.ts'

const PAGE = 2000
/** Faults told one by one; the rest is counted. */
const TOLD = 100

/** Takes up faults: the first are kept, all are counted. */
function collector() {
  const told: Fault[] = []
  let count = 0
  return {
    told,
    count: () => count,
    add(...faults: Fault[]): void {
      count += faults.length
      told.push(...faults.slice(0, Math.max(0, TOLD - told.length)))
    },
    /** Many of one code of which only some are named. */
    addMany(code: Fault['code'], { count: all, first }: { count: number; first: string[] }): void {
      told.push(
        ...first.slice(0, Math.max(0, TOLD - told.length)).map((event) => ({ code, params: { event } })),
      )
      count += all
    },
  }
}

type Collector = ReturnType<typeof collector>

/**
 * Walks the whole chain against the events and the heads written outside, while the product runs; memory stays
 * constant. What was found is kept, and is an event itself.
 */
export async function verifyChain(app: App, by: Verification['by']): Promise<Verification> {
  const startedAt = app.clock.now()
  const keys = await chainKeys(app)
  const link: LinkHash = ({ keyId, ...seal }, previous) => keys.link(keyId, { ...seal, previous })
  const found = collector()
  const { sealed, waiting } = await oneLook(app.db, async (trx) => {
    const sealed = await walk(app, trx, { link, found })
    found.addMany('event_unsealed', await findUnsealed(trx, TOLD))
    found.addMany('event_lost', await findLost(trx, TOLD))
    return { sealed, waiting: (await countWaiting(trx)).count }
  })
  const result: Verification = {
    id: newId(),
    startedAt,
    endedAt: app.clock.now(),
    whole: found.count() === 0,
    sealed,
    waiting,
    faults: found.count(),
    findings: found.told,
    by,
  }
  await app.db.transaction().execute(async (trx) => {
    await addVerification(trx, result)
    const { id: subjectId, whole, faults } = result
    const detail = { whole, sealed, waiting, faults, by }
    await recordEvents(trx, system, [
      { action: 'audit.verified', subjectKind: 'audit_verification', subjectId, detail },
    ])
  })
  return result
}

/** The links one after another; the number of the last. */
async function walk(
  app: App,
  trx: Trx,
  { link, found }: { link: LinkHash; found: Collector },
): Promise<number> {
  const heads = await watchHeads(app)
  let position: Position = BEGINNING
  let firstSealedAt: string | undefined
  for (;;) {
    const seals = await sealsAfter(trx, position.seq, PAGE)
    for (const seal of seals) {
      found.add(...judgeSeal(seal, position, link))
      position = { seq: seal.seq, hash: seal.hash }
      firstSealedAt ??= seal.sealedAt
      await heads.pass(position)
    }
    if (seals.length < PAGE) break
  }
  await heads.end(position, firstSealedAt)
  found.add(...heads.faults)
  return position.seq
}
