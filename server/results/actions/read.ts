import { done, type Outcome } from '../../lib/refusal.ts'
import type { OrderFacts } from '../../orders/index.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { ResultFile } from '../facts.ts'
import { handedOver, isDelivered, standing, workFaults } from '../rules/state.ts'
import type { Results } from '../schema.ts'
import { listFiles } from '../store/files.ts'
import { deliveredAt, listSheets, type SheetRecord } from '../store/sheets.ts'
import { mayWork, partyOrder } from './ground.ts'

/**
 * The files that one side sees: all for the team; for the customer what was delivered. What was taken back or replaced
 * before that never was theirs: it may be somebody else's, put there by mistake.
 */
export async function visibleTo(app: App, { id, side, state }: OrderFacts): Promise<ResultFile[]> {
  const files = await listFiles(app.db, id)
  if (side === 'unit') return files
  const at = await deliveredAt(app.db, id)
  // Sent back once more: what the customer had stays theirs.
  const isOpen = isDelivered(state)
  if (at === null) return isOpen ? standing(files) : []
  return handedOver(files, { at, isOpen })
}

/** The sheets that one side sees: for the customer those that were in force when the work was handed over, or since. */
export async function sheetsFor(app: App, { id, side, state }: OrderFacts): Promise<SheetRecord[]> {
  const sheets = await listSheets(app.db, id)
  if (side === 'unit') return sheets
  const at = isDelivered(state) ? await deliveredAt(app.db, id) : null
  return at === null ? [] : sheets.filter(({ endedAt }) => endedAt === null || endedAt > at)
}

/** The results of an order as its viewer sees them. */
export async function readResults(app: App, principal: Principal, id: string): Promise<Outcome<Results>> {
  const found = await partyOrder(app.db, principal, id)
  if (!found.ok) return found
  const order = found.value
  const [files, all] = await Promise.all([visibleTo(app, order), sheetsFor(app, order)])
  const delivered = isDelivered(order.state)
  const stand = standing(files)
  const ids = new Set(stand.map((file) => file.id))
  const current = all.find(({ state }) => state === 'issued')
  const works = mayWork(principal, order) && workFaults(order.state).length === 0
  const isSame = current?.files.length === ids.size && current.files.every((each) => ids.has(each))
  return done({
    delivered,
    largest: app.config.maxUpload,
    files: files.map((file) => ({ ...file, stands: ids.has(file.id) })),
    sheets: all.map((sheet) => ({
      id: sheet.id,
      version: sheet.version,
      number: sheet.number,
      verifyCode: sheet.verifyCode,
      state: sheet.state,
      issuedAt: sheet.issuedAt.toISOString(),
      endedReason: sheet.endedReason,
    })),
    stale: ids.size > 0 && !isSame,
    able: { add: works, issue: works && ids.size > 0 && !isSame },
  })
}
