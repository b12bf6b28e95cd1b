import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import { notify } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { procedureOf } from '../rules/definitions/index.ts'
import { cleanForm } from '../rules/form.ts'
import type { BulkBody, BulkResult } from '../schema.ts'
import { findInstruments } from '../store/instruments.ts'
import { findOpenStep } from '../store/steps.ts'
import { findUnit } from '../store/units.ts'
import { officersOf } from './officers.ts'
import { handIn, type Around } from './open.ts'
import { momentOf, policyOf } from './surroundings.ts'
import { told } from './wording.ts'

type Row = BulkResult['items'][number]

/** Transactions side by side: enough to keep the server busy, few enough to leave connections to others. */
const AT_ONCE = 4

/**
 * Hands in one case an instrument, each for itself: what is complete goes, what is not says why. Those who have to
 * decide are told once.
 */
export async function submitMany(
  app: App,
  principal: Principal,
  matter: string,
  body: BulkBody,
): Promise<Outcome<BulkResult>> {
  const procedure = procedureOf(matter)
  if (procedure === undefined) return refused({ code: 'not_found.matter' })
  const [policy, moment] = [await policyOf(app), await momentOf(app)]
  const around = { app, principal, policy, moment, quiet: true }
  const ids = [...new Set(body.instrumentIds)]
  const known = await findInstruments(app.db, principal.scope, ids)
  const names = new Map(known.map(({ id, name }) => [id, name]))
  const take = async (instrumentId: string): Promise<Row> => {
    const opening = { procedure, instrumentIds: [instrumentId], form: cleanForm(body.form ?? {}) }
    const outcome = await handIn(around, opening)
    const head = { instrumentId, name: names.get(instrumentId) ?? null }
    return outcome.ok ? { ...head, ...taken(outcome.value) } : { ...head, ...notTaken(outcome.refusals) }
  }
  const items: Row[] = []
  for (let from = 0; from < ids.length; from += AT_ONCE)
    items.push(...(await Promise.all(ids.slice(from, from + AT_ONCE).map(take))))
  await tellOnce(around, items)
  const submitted = items.filter(({ outcome }) => outcome === 'submitted').length
  return done({ submitted, refused: items.length - submitted, items })
}

const taken = ({ id, number }: { id: string; number: string }) => ({
  outcome: 'submitted' as const,
  caseId: id,
  number,
  reasons: [],
})

const notTaken = (refusals: readonly Refusal[]) => ({
  outcome: 'refused' as const,
  caseId: null,
  number: null,
  reasons: refusals.map(({ code, params }) => ({ code, ...told(code, params) })),
})

/** One notice for all of them, to the office that has the first. */
async function tellOnce({ app, principal }: Around, items: readonly Row[]): Promise<void> {
  const first = items.find(({ caseId }) => caseId !== null)?.caseId
  if (first == null || principal.organisationId === null) return
  const unit = await findUnit(app.db, principal.organisationId)
  await app.db.transaction().execute(async (trx) => {
    const step = await findOpenStep(trx, first)
    if (step === undefined) return
    const people = new Set((await officersOf(trx, step)).map(({ personId }) => personId))
    const n = items.filter(({ caseId }) => caseId !== null).length
    const params = { unit: unit?.name ?? '', n }
    await notify(
      app,
      trx,
      [...people].map((to) => ({ to, kind: 'cases_to_decide', params, link: '/desk/cases' })),
    )
  })
}
