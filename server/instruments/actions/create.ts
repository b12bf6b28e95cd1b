import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import { bareFacts, custodyFrom, type InstrumentFacts } from '../facts.ts'
import { applied, cleaned, copied, entryFaults } from '../rules/entry.ts'
import type { NewEntry } from '../schema/entry.ts'
import type { WorkInstrument } from '../schema/work.ts'
import { holdsWithin } from '../store/edit.ts'
import { lockUnits } from '../store/save.ts'
import { lockAll, referenceFaults } from './edit.ts'
import { saveInstruments } from './save.ts'
import { readWorkInstrument } from './work.ts'

/** Makes a draft of which nothing but the name need be known, in the unit acted for or one below it. */
export async function createInstrument(
  app: App,
  principal: Principal,
  { organisationId = principal.organisationId ?? undefined, ...given }: NewEntry,
): Promise<Outcome<WorkInstrument>> {
  if (organisationId === undefined)
    return refused({ code: 'instruments.unit_needed', pointer: '/body/organisationId' })
  const { assetNumber = null, ...patch } = cleaned(given)
  const facts = applied(bareFacts(''), patch)
  const id = await app.db.transaction().execute(async (trx): Promise<Outcome<string>> => {
    if (!(await holdsWithin(trx, principal.scope, organisationId)))
      return refused({ code: 'instruments.unit_beyond', pointer: '/body/organisationId' })
    await lockUnits(trx, [organisationId])
    const faults: Refusal[] = [
      ...entryFaults(patch, facts, app.clock.today()),
      ...(await referenceFaults(trx, { organisationId, except: null }, { ...patch, assetNumber })),
    ]
    if (faults.length > 0) return refused(...faults)
    return done(await saveDraft(app, trx, principal, { organisationId, assetNumber, facts }))
  })
  return id.ok ? readWorkInstrument(app, principal, id.value) : id
}

/** A draft with the facts of another instrument within reach, but those of the single piece. */
export async function copyInstrument(
  app: App,
  principal: Principal,
  id: string,
): Promise<Outcome<WorkInstrument>> {
  const made = await app.db.transaction().execute(async (trx): Promise<Outcome<string>> => {
    const [original] = await lockAll(trx, principal, [id])
    if (original === undefined) return refused({ code: 'not_found.instrument' })
    const { organisationId } = original
    const draft = { organisationId, assetNumber: null, facts: copied(original.facts) }
    return done(await saveDraft(app, trx, principal, draft, { copyOf: id }))
  })
  return made.ok ? readWorkInstrument(app, principal, made.value) : made
}

type Draft = { organisationId: string; assetNumber: string | null; facts: InstrumentFacts }

async function saveDraft(
  app: App,
  trx: Trx,
  principal: Principal,
  { organisationId, assetNumber, facts }: Draft,
  origin: Record<string, unknown> = {},
): Promise<string> {
  const entry = {
    organisationId,
    assetNumber,
    sourceKey: assetNumber === null ? `entry:${newId()}` : null,
    custodyFrom: custodyFrom(facts, app.clock.today()),
    facts,
  }
  const [saved] = await saveInstruments(trx, principal, [entry], { listing: 'draft', reason: null, origin })
  if (saved?.id == null) throw new Error('a draft got no id')
  return saved.id
}
