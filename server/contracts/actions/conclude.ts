import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { advanceOrder } from '../../orders/index.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import { orderFaults, proofGaps } from '../rules/state.ts'
import type { ContractView, Signing } from '../schema.ts'
import { concludeContract, confirmContract, voidContract, type ContractRecord } from '../store/contracts.ts'
import { partyTo, readContract, takeStep, type Ground, type Named } from './ground.ts'
import { isSigned, signatureDriver } from './signing.ts'
import { tellCustomer, tellOfficers } from './tell.ts'

const note = (
  { trx, principal, order, contract }: Ground,
  action: string,
  more: { reason?: string; detail?: Record<string, unknown> } = {},
): Promise<void> =>
  recordEvents(trx, principal, [
    {
      action: `contract.${action}`,
      subjectKind: 'order',
      subjectId: order.id,
      reason: more.reason ?? null,
      detail: { contract: contract.id, ...more.detail },
    },
  ])

/** The customer finds the text right. That binds nobody: signing is what its way asks for. */
export const confirm = (app: App, principal: Principal, named: Named): Promise<Outcome<ContractView>> =>
  takeStep(app, principal, { named, step: 'confirm' }, async (ground) => {
    const { trx, contract } = ground
    if (contract.confirmedAt !== null) return done(null)
    await confirmContract(trx, { id: contract.id, by: personOf(principal), at: app.clock.now() })
    await note(ground, 'confirmed')
    await tellOfficers(ground, 'confirmed')
    return done(null)
  })

const envelopeOf = ({ id, number, digest }: ContractRecord) => ({
  contractId: id,
  number: number ?? '',
  digest,
})

/** Concludes a contract once what its way asks for is there; the order moves on where it waited for nothing else. */
export const conclude = (
  app: App,
  principal: Principal,
  named: Named,
  given: { reference?: string },
): Promise<Outcome<ContractView>> =>
  takeStep(app, principal, { named, step: 'conclude' }, async (ground) => {
    const { trx, contract, order } = ground
    const reference = given.reference?.trim() || null
    const signed =
      contract.way === 'e_signature' && (await isSigned(signatureDriver(app), envelopeOf(contract)))
    const proof = { way: contract.way, scans: contract.scans.length, reference, isSigned: signed }
    const faults = [...orderFaults(order.state), ...proofGaps(proof)]
    if (faults.length > 0) return refused(...faults)
    await concludeContract(trx, { id: contract.id, by: personOf(principal), at: app.clock.now(), reference })
    await note(ground, 'concluded', { detail: { way: contract.way } })
    await tellCustomer(ground, 'concluded')
    await advanceOrder(app, trx, principal, order.id)
    return done(null)
  })

/** Takes a contract back before it is concluded; its number stays and is not given again. */
export const makeVoid = (
  app: App,
  principal: Principal,
  named: Named,
  { reason }: { reason: string },
): Promise<Outcome<ContractView>> =>
  takeStep(app, principal, { named, step: 'void' }, async (ground) => {
    await voidContract(ground.trx, ground.contract.id, reason)
    await note(ground, 'void', { reason })
    if (ground.contract.state === 'offered') await tellCustomer(ground, 'void')
    return done(null)
  })

/** Hands an offered contract to the service for certified signatures. */
export async function startSigning(app: App, principal: Principal, named: Named): Promise<Outcome<Signing>> {
  const seen = await partyTo(app.db, principal, named)
  if (!seen.ok) return seen
  if (seen.value.contract.way !== 'e_signature') return refused({ code: 'contracts.other_way' })
  const asked = await takeStep(app, principal, { named, step: 'sign' }, async (ground) => {
    await note(ground, 'signature_asked', { detail: { driver: signatureDriver(app).name } })
    return done(null)
  })
  if (!asked.ok) return asked
  const driver = signatureDriver(app)
  const { certified, url } = await driver.start(envelopeOf(seen.value.contract))
  const contract = await readContract(app, principal, named)
  return contract.ok ? done({ contract: contract.value, certified, note: driver.name, url }) : contract
}
