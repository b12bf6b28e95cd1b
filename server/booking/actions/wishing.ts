import { refused } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { transact } from '../../platform/whole.ts'
import { isKeyTaken, isOverlap } from '../store/errors.ts'
import type { Answer } from './place.ts'
import { nearestTo } from './plan.ts'

type Wishing<T> = {
  work: (trx: Trx) => Promise<Answer<T>>
  /** What an earlier request with the same key made. */
  replay?: () => Promise<Answer<T> | undefined>
}

/** Runs a use case that takes time: again after a deadlock; an overlap that only the database saw is a conflict too. */
export async function wishing<T>(app: App, { work, replay }: Wishing<T>): Promise<Answer<T>> {
  try {
    const { wanted, ...answer } = await transact(app.db, work)
    return wanted === undefined ? answer : { ...answer, nearest: await nearestTo(app.db, wanted) }
  } catch (error) {
    if (isOverlap(error)) return refused({ code: 'conflict.booking_overlap' })
    const before = isKeyTaken(error) ? await replay?.() : undefined
    if (before === undefined) throw error
    return before
  }
}
