import { newId } from '../../lib/ids.ts'
import { pinyinKey } from '../../lib/pinyin.ts'
import type { Refusal } from '../../lib/refusal.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import type { OrganisationCode, OrganisationEntry } from '../facts.ts'
import { afterEntry, changedFields, codeText, faultsOf, normalCode, type Standing } from '../rules.ts'
import {
  findByCodes,
  findByNames,
  insertOrganisations,
  knownRegions,
  lockOrganisations,
  updateOrganisations,
} from '../store/save.ts'

export type SavedOrganisation = {
  /** Null where the entry was refused, or would be made by a dry run. */
  id: string | null
  outcome: 'new' | 'updated' | 'unchanged' | 'refused'
  changed: string[]
  refusals: Refusal[]
}

export type SaveOrganisationsOptions = { reason?: string | null; dryRun?: boolean }

/**
 * Writes organisations, each found by any of its codes, else by name and region. New ones may name each other as
 * parent or supervisor. Entries that cannot stand are refused with all reasons and the others are written.
 * @returns one result an entry, in the order given
 */
export async function saveOrganisations(
  trx: Trx,
  principal: Principal,
  given: readonly OrganisationEntry[],
  options: SaveOrganisationsOptions = {},
): Promise<SavedOrganisation[]> {
  if (given.length === 0) return []
  if (options.dryRun !== true) await lockOrganisations(trx)
  const entries = given.map(normalised)
  const plans = await planAll(trx, entries)
  const created = plans.filter((plan) => plan.refusals.length === 0 && plan.isNew)
  const changed = plans.filter((plan) => plan.refusals.length === 0 && !plan.isNew && plan.changed.length > 0)
  if (options.dryRun !== true) {
    await insertOrganisations(trx, created.map(rowOf))
    await updateOrganisations(trx, changed.map(rowOf))
    const about = (action: string, detail: (plan: Plan) => Record<string, unknown>) => (plan: Plan) => ({
      action,
      subjectKind: 'organisation',
      subjectId: plan.after.id,
      reason: options.reason ?? null,
      detail: detail(plan),
    })
    await recordEvents(trx, principal, [
      ...created.map(about('organisation.registered', () => ({}))),
      ...changed.map(about('organisation.changed', ({ changed: fields }) => ({ fields }))),
    ])
  }
  return plans.map((plan) => resultOf(plan, options.dryRun === true))
}

const normalised = (entry: OrganisationEntry): OrganisationEntry => ({
  ...entry,
  codes: entry.codes.map(normalCode),
  parent: entry.parent === null ? null : normalCode(entry.parent),
  supervisedBy: entry.supervisedBy === null ? null : normalCode(entry.supervisedBy),
})

type Plan = {
  entry: OrganisationEntry
  after: Standing
  isNew: boolean
  changed: string[]
  refusals: Refusal[]
}

const rowOf = ({ after }: Plan) => ({ ...after, nameKey: pinyinKey(after.name) })

function resultOf({ after, isNew, changed, refusals }: Plan, dryRun: boolean): SavedOrganisation {
  if (refusals.length > 0) return { id: null, outcome: 'refused', changed: [], refusals }
  if (isNew) return { id: dryRun ? null : after.id, outcome: 'new', changed: [], refusals }
  return { id: after.id, outcome: changed.length > 0 ? 'updated' : 'unchanged', changed, refusals }
}

const nameKeyOf = (entry: OrganisationEntry): string => `${entry.name}\n${entry.regionCode ?? ''}`

type Found = { byCode: Map<string, Standing>; byName: Map<string, Standing>; regions: Set<string> }

async function planAll(trx: Trx, entries: readonly OrganisationEntry[]): Promise<Plan[]> {
  const related = entries.flatMap((entry) =>
    [entry.parent, entry.supervisedBy].filter((code) => code !== null),
  )
  const found: Found = {
    byCode: await findByCodes(trx, [...entries.flatMap((entry) => entry.codes), ...related]),
    byName: await findByNames(
      trx,
      entries.map((entry) => ({ name: entry.name, region: entry.regionCode })),
    ),
    regions: await knownRegions(
      trx,
      entries.flatMap((entry) => entry.regionCode ?? []),
    ),
  }
  const beginnings = entries.map((entry) => begin(entry, found))
  const ids = new Map([...found.byCode].map(([code, { id }]) => [code, id]))
  beginnings.forEach(({ before }, index) =>
    entries[index]?.codes.forEach((code) => ids.set(codeText(code), before.id)),
  )
  return entries.map((entry, index) => finish(entry, beginnings[index] ?? begin(entry, found), ids, found))
}

type Beginning = { before: Standing; isNew: boolean; refusals: Refusal[] }

/** Who the entry is: a body that stands, or a new one. Codes of two different bodies are refused. */
function begin(entry: OrganisationEntry, { byCode, byName }: Found): Beginning {
  const holders = new Map(
    entry.codes.flatMap((code) => {
      const standing = byCode.get(codeText(code))
      return standing === undefined ? [] : [[standing.id, standing]]
    }),
  )
  const named = byName.get(nameKeyOf(entry))
  const known = [...holders.values()][0] ?? named
  const refusals: Refusal[] =
    holders.size > 1
      ? [
          {
            code: 'organisations.codes_of_two',
            params: { names: [...holders.values()].map(({ name }) => name).join(' / ') },
          },
        ]
      : []
  return known === undefined
    ? { before: blank(entry), isNew: true, refusals }
    : { before: known, isNew: false, refusals }
}

const blank = (entry: OrganisationEntry): Standing => ({
  id: newId(),
  name: entry.name,
  nameEn: null,
  shortName: null,
  kind: entry.kind,
  parentId: null,
  supervisedById: null,
  affiliation: null,
  regionCode: null,
  address: null,
  website: null,
  officePhone: null,
  codes: [],
})

function finish(
  entry: OrganisationEntry,
  { before, isNew, refusals }: Beginning,
  ids: Map<string, string>,
  found: Found,
): Plan {
  const idOf = (code: OrganisationCode | null) => (code === null ? null : (ids.get(codeText(code)) ?? null))
  const parentId = idOf(entry.parent)
  const supervisedById = idOf(entry.supervisedBy)
  const unknown = [entry.parent, entry.supervisedBy].filter((code) => code !== null && idOf(code) === null)
  const regionUnknown = entry.regionCode !== null && !found.regions.has(entry.regionCode)
  const itself = parentId === before.id || supervisedById === before.id
  const after = afterEntry(before, entry, { parentId, supervisedById })
  return {
    entry,
    after,
    isNew,
    changed: changedFields(before, after),
    refusals: [
      ...refusals,
      ...faultsOf(entry),
      ...unknown.flatMap((code) =>
        code === null ? [] : [{ code: 'organisations.unknown_code', params: code }],
      ),
      ...(regionUnknown
        ? [{ code: 'organisations.unknown_region', params: { code: entry.regionCode ?? '' } }]
        : []),
      ...(itself ? [{ code: 'organisations.own_parent' }] : []),
    ],
  }
}
