import type { App } from '../../platform/app.ts'
import { forgetKeys } from '../../platform/once.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { findFaults, sumAll, type Fault, type Sums } from '../store/books.ts'

const DAY_MS = 86_400_000

export type Verified = Sums & { isWhole: boolean; faults: Fault[] }

/** Adds everything up anew: entries, accounts, sums paid ahead, orders, receipts, invoices. */
export async function verifyMoney(app: App): Promise<Verified> {
  const sums = await sumAll(app.db)
  const faults = await findFaults(app.db, parameters.verifyFaults)
  return { ...sums, faults, isWhole: faults.length === 0 && sums.totalFen === 0 }
}

/** Nightly: the books are added up, keys that nobody sends again are forgotten. */
export async function nightly(app: App): Promise<void> {
  const { isWhole, faults, ...sums } = await verifyMoney(app)
  if (isWhole) app.log.info(sums, 'money adds up')
  else app.log.error({ ...sums, faults }, 'money does not add up')
  await forgetKeys(app.db, new Date(app.clock.now().getTime() - parameters.keptKeysDays * DAY_MS))
}
