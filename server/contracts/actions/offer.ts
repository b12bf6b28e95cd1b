import { newCode } from '../../documents/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { issueNumber } from '../../platform/numbers.ts'
import type { Principal } from '../../platform/principal.ts'
import { orderFaults } from '../rules/state.ts'
import type { ContractView } from '../schema.ts'
import { offerContract, rewriteDraft } from '../store/contracts.ts'
import { keptFile } from './file.ts'
import { takeStep, type Ground, type Named } from './ground.ts'
import { tellCustomer } from './tell.ts'
import { writePaper } from './write-paper.ts'

const CODE_LENGTH = 16

/** Offers a draft as the order stands now: its number is issued, and from here on it is never edited. */
export async function offer(app: App, principal: Principal, named: Named): Promise<Outcome<ContractView>> {
  const outcome = await takeStep(app, principal, { named, step: 'offer' }, issue)
  // What was acknowledged stands without its file, which is made from what was kept whenever it is missing.
  if (outcome.ok)
    await keptFile(app, principal, named).catch((error: unknown) =>
      app.log.error({ err: error }, 'contract file'),
    )
  return outcome
}

async function issue(ground: Ground): Promise<Outcome<null>> {
  const { app, trx, principal, order, contract } = ground
  const faults = orderFaults(order.state)
  if (faults.length > 0) return refused(...faults)
  const amends =
    contract.amends === null ? null : { number: contract.amends, changes: contract.changes ?? '' }
  const written = await writePaper(app, trx, { orderId: order.id, unitId: order.unitId, amends })
  if (!written.ok) return written
  await rewriteDraft(trx, contract.id, written.value)
  await recordEvents(trx, principal, [
    {
      action: 'contract.offered',
      subjectKind: 'order',
      subjectId: order.id,
      detail: {
        contract: contract.id,
        totalFen: written.value.totalFen,
        digest: written.value.digest.toString('hex'),
      },
    },
  ])
  await tellCustomer(ground, 'offered')
  const today = app.clock.today()
  const number = await issueNumber(trx, { kind: 'HT', organisationId: order.unitId, today })
  await offerContract(trx, { id: contract.id, number, code: newCode(CODE_LENGTH), at: app.clock.now() })
  return done(null)
}
