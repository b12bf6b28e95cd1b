import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import { changesBetween, type Change } from '../rules/changes.ts'
import { applied, cleaned, entryFaults, type Patch } from '../rules/entry.ts'
import { editFault } from '../rules/status.ts'
import { conflictOf } from '../rules/version.ts'
import type { InstrumentPatch } from '../schema/entry.ts'
import type { WorkInstrument } from '../schema/work.ts'
import { findFaults, findLastChange, lockEditable, unitsOf, type Editable } from '../store/edit.ts'
import { lockUnits } from '../store/save.ts'
import { readWorkInstrument } from './work.ts'
import { writeInstruments, type ChangedInstrument } from './write.ts'

const NOT_FOUND: Refusal = { code: 'not_found.instrument' }

/**
 * Changes some facts of one instrument within reach. Whoever began from an older version than stands is refused with
 * the name of the one who came first.
 */
export async function editInstrument(
  app: App,
  principal: Principal,
  id: string,
  { updatedAt, reason, ...given }: InstrumentPatch,
  ifMatch: string | undefined,
): Promise<Outcome<WorkInstrument>> {
  const version = updatedAt ?? ifMatch?.replace(/^(W\/)?"|"$/g, '')
  if (version === undefined)
    return refused({ code: 'instruments.version_needed', pointer: '/body/updatedAt' })
  const outcome = await app.db.transaction().execute(async (trx): Promise<Outcome<null>> => {
    const [standing] = await lockAll(trx, principal, [id])
    if (standing === undefined) return refused(NOT_FOUND)
    if (Date.parse(version) !== Date.parse(standing.updatedAt))
      return refused(conflictOf(await findLastChange(trx, id)))
    const planned = await planChange(trx, standing, cleaned(given), app.clock.today())
    if (!planned.ok) return planned
    const changed = planned.value === null ? [] : [planned.value]
    await writeInstruments(trx, principal, { created: [], changed, reason: reason ?? null })
    return done(null)
  })
  return outcome.ok ? readWorkInstrument(app, principal, id) : outcome
}

/** Units before instruments, as every writer of entries does; of the instruments only those within reach come back. */
export async function lockAll(trx: Trx, { scope }: Principal, ids: readonly string[]): Promise<Editable[]> {
  const units = await unitsOf(trx, scope, ids)
  if (units.length === 0) return []
  await lockUnits(trx, units)
  return lockEditable(trx, scope, ids)
}

/** What a change comes to: null where nothing differs, or every reason why it cannot be made. */
export async function planChange(
  trx: Trx,
  standing: Editable,
  patch: Patch,
  today: string,
): Promise<Outcome<ChangedInstrument | null>> {
  const locked = editFault(standing.status)
  if (locked !== undefined) return refused(locked)
  const after = applied(standing.facts, patch)
  const faults = [
    ...entryFaults(patch, after, today),
    ...(await referenceFaults(
      trx,
      { organisationId: standing.organisationId, except: standing.id },
      changedReferences(standing, patch),
    )),
  ]
  if (faults.length > 0) return refused(...faults)
  const { assetNumber } = patch
  const renumbered = assetNumber !== undefined && assetNumber !== standing.assetNumber
  const changes: Change[] = changesBetween(standing.facts, after)
  if (renumbered) changes.push({ field: 'assetNumber', before: standing.assetNumber, after: assetNumber })
  if (changes.length === 0) return done(null)
  return done({ id: standing.id, facts: after, changes, ...(renumbered && { assetNumber }) })
}

const isSameClass = (left: Patch['class'], right: Patch['class']): boolean =>
  left?.scheme === right?.scheme && left?.edition === right?.edition && left?.code === right?.code

/** Only what changes is looked up: an old entry may refer to what is no longer there. */
const changedReferences = ({ facts, assetNumber }: Editable, patch: Patch): Patch => ({
  ...(patch.regionCode !== facts.regionCode && { regionCode: patch.regionCode ?? null }),
  ...(!isSameClass(patch.class ?? null, facts.class) && { class: patch.class ?? null }),
  ...(patch.centreId !== facts.centreId && { centreId: patch.centreId ?? null }),
  ...(patch.assetNumber !== assetNumber && { assetNumber: patch.assetNumber ?? null }),
})

/** Regions, classes, centres that are not there, and a number that another instrument of the unit has. */
export async function referenceFaults(
  trx: Trx,
  whose: { organisationId: string; except: string | null },
  { regionCode = null, class: kind = null, centreId = null, assetNumber = null }: Patch,
): Promise<Refusal[]> {
  if (regionCode === null && kind === null && centreId === null && assetNumber === null) return []
  const found = await findFaults(trx, whose, {
    region: regionCode,
    class: kind,
    centre: centreId,
    assetNumber,
  })
  const fault = (code: string, field: string): Refusal => ({ code, pointer: `/body/${field}` })
  return [
    ...(found.region ? [fault('instruments.unknown_region', 'regionCode')] : []),
    ...(found.class ? [fault('instruments.unknown_class', 'class')] : []),
    ...(found.centre ? [fault('instruments.unknown_centre', 'centreId')] : []),
    ...(found.taken === null
      ? []
      : [{ ...fault('instruments.number_taken', 'assetNumber'), params: { name: found.taken } }]),
  ]
}
