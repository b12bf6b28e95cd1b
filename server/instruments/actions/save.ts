import { newId } from '../../lib/ids.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import type { InstrumentEntry } from '../facts.ts'
import { changesBetween, merged, type Change } from '../rules/changes.ts'
import { statusOnImport } from '../rules/status.ts'
import { findStanding, keyOf, lockUnits, type NewInstrument, type Standing } from '../store/save.ts'
import { writeInstruments } from './write.ts'

export type SaveOptions = {
  /** What becomes of a new entry; a classified one stays a draft in any case. */
  listing: 'listed' | 'draft'
  /** Stands in the history of every instrument that is made or changed. */
  reason: string | null
  /** Facts of where the entries come from (an import's id, for one), kept with each event. */
  origin?: Record<string, unknown>
  /** Compare only: say what would happen, write nothing. */
  dryRun?: boolean
}

export type SavedInstrument = {
  /** Null for an instrument that a dry run would make. */
  id: string | null
  outcome: 'new' | 'updated' | 'unchanged'
  changed: string[]
}

/**
 * Writes a batch of entries, each found by its unit and key: a new one is registered with one seat, a custody and a
 * status; a changed one becomes a change in its history; an unchanged one is left alone. Keys are unique in a batch.
 * @returns one result an entry, in the order given
 */
export async function saveInstruments(
  trx: Trx,
  principal: Principal,
  entries: readonly InstrumentEntry[],
  options: SaveOptions,
): Promise<SavedInstrument[]> {
  if (entries.length === 0) return []
  if (options.dryRun !== true)
    await lockUnits(trx, [...new Set(entries.map((entry) => entry.organisationId))])
  const standing = await findStanding(trx, entries)
  const plans = entries.map((entry) => plan(entry, standing.get(keyOf(entry)), options))
  if (options.dryRun !== true) await write(trx, principal, plans, options)
  return plans.map(({ standing: old, created, changes }) => ({
    id: old?.id ?? (options.dryRun === true ? null : (created?.id ?? null)),
    outcome: old === undefined ? 'new' : changes.length > 0 ? 'updated' : 'unchanged',
    changed: changes.map(({ field }) => field),
  }))
}

type Plan = {
  entry: InstrumentEntry
  standing: Standing | undefined
  created: NewInstrument | undefined
  changes: Change[]
}

function plan(entry: InstrumentEntry, standing: Standing | undefined, options: SaveOptions): Plan {
  if (standing !== undefined) {
    return {
      entry,
      standing,
      created: undefined,
      changes: changesBetween(standing.facts, entry.facts, entry.says),
    }
  }
  const status = statusOnImport(options.listing, entry.facts.confidentiality)
  const created = { id: newId(), seatId: newId(), custodyId: newId(), statusId: newId(), entry, status }
  return { entry, standing, created, changes: [] }
}

async function write(
  trx: Trx,
  principal: Principal,
  plans: readonly Plan[],
  { reason, origin }: SaveOptions,
): Promise<void> {
  const created = plans.flatMap((each) => each.created ?? [])
  const changed = plans.flatMap(({ entry, standing, changes }) =>
    standing === undefined || changes.length === 0
      ? []
      : [{ id: standing.id, facts: merged(standing.facts, entry.facts, entry.says), changes }],
  )
  await writeInstruments(trx, principal, { created, changed, reason, origin })
}
