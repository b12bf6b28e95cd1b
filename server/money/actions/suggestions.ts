import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { suggest, type Candidate, type Suggestion } from '../rules/suggest.ts'
import { findCandidates, findReceipt } from '../store/receipts.ts'
import { findUnit } from '../store/units.ts'
import { reachOf } from './reach.ts'

type Part = Suggestion['parts'][number] & Omit<Candidate, 'orderId'>

/** What a receipt may have been paid for, best first, each with its reasons. */
export async function suggestFor(
  app: App,
  principal: Principal,
  id: string,
): Promise<Outcome<{ items: (Omit<Suggestion, 'parts'> & { parts: Part[] })[] }>> {
  const receipt = await findReceipt(app.db, id)
  const unitId = receipt && (await findUnit(app.db, receipt.unitId, reachOf(principal, 'money.read')))
  if (receipt === undefined || unitId === undefined) return refused({ code: 'not_found.money_receipt' })
  const leftFen = receipt.amountFen - receipt.claimedFen
  if (leftFen === 0 || receipt.setAside !== null) return done({ items: [] })
  const candidates = await findCandidates(app.db, receipt, parameters.candidates)
  const byId = new Map(candidates.map((candidate) => [candidate.orderId, candidate]))
  const found = suggest({ ...receipt, leftFen }, candidates, parameters.suggestions)
  return done({
    items: found.map(({ parts, ...rest }) => ({
      ...rest,
      parts: parts.flatMap(({ orderId, amountFen }) => {
        const candidate = byId.get(orderId)
        return candidate === undefined ? [] : [{ ...candidate, amountFen }]
      }),
    })),
  })
}
