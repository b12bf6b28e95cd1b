import { createHash, createHmac } from 'node:crypto'
import type { Db } from '../../platform/db/index.ts'
import {
  linesOf,
  sealedLines,
  servedIn,
  type Facts,
  type Frozen,
  type Sealed,
  type Served,
} from '../rules/canonical.ts'
import { NO_SUMS, SUMS, type Sums } from '../facts.ts'
import { sliced } from '../rules/day.ts'
import { dayOf, daysOf } from '../rules/days.ts'
import { hidden } from '../rules/hidden.ts'
import type { Period } from '../rules/period.ts'
import {
  findCounted,
  findOpening,
  type Counted,
  type OpeningRow,
  type Snapshot,
  type SnapshotRow,
} from '../store/snapshots.ts'
import { readGround, type Reading } from './ground.ts'
import { figures } from './parameters.ts'

const AT_ONCE = 100

/** What stood when a period was published: shown facts by code, all of it by instrument, and who had to open. */
export type Before = {
  shown: ReadonlyMap<string, Facts>
  known: ReadonlyMap<string, Omit<Counted, 'id'>>
  /** None in shape 1. */
  opening: readonly OpeningRow[] | null
}

type Making = {
  period: Period
  definitions: Snapshot['definitions']
  salt: Buffer
  before?: Before
  /** Of all instruments only these. */
  only?: readonly string[]
}

export type Made = {
  lines: string[]
  digest: string
  rows: SnapshotRow[]
  opening: readonly OpeningRow[]
  instruments: number
  records: number
  served: Served
}

/** Counts a whole period anew, from intervals and records as they are now, and puts it into the fixed form. */
export async function freeze(db: Db, making: Making): Promise<Made> {
  const { period, definitions, salt, before } = making
  const counted: One[] = []
  for (let after: string | null = null; ;) {
    const page: Counted[] = await findCounted(db, period, {
      after,
      limit: AT_ONCE,
      only: making.only ?? null,
    })
    counted.push(...(await countPage(db, page, making)))
    after = page.at(-1)?.id ?? null
    if (page.length < AT_ONCE || after === null) break
  }
  const rows = counted.flatMap((each) => each.rows)
  const least = { instruments: figures.leastInClass, units: figures.leastUnits }
  const told = before === undefined ? hidden(counted, least) : counted
  const opening = before === undefined ? await findOpening(db) : before.opening
  const served = {
    bodies: new Set(counted.flatMap((each) => [...each.served.all])).size,
    privateFirms: new Set(counted.flatMap((each) => [...each.served.privateFirms])).size,
  }
  const sealed = opening === null ? null : { ...sealOf(salt, rows, opening), served }
  const lines = linesOf(period, definitions, told, sealed)
  return {
    lines,
    digest: digestOf(lines),
    rows,
    opening: opening ?? [],
    served,
    instruments: told.length,
    records: lines.filter((line) => line.startsWith('record,')).length,
  }
}

type One = Frozen & { units: Set<string>; rows: SnapshotRow[]; served: ReturnType<typeof servedIn> }

/** Some instruments over the whole period; those of which nothing is known left out. */
async function countPage(
  db: Db,
  page: readonly Counted[],
  { period, definitions, salt, before }: Making,
): Promise<One[]> {
  const range = { from: dayOf(period.from).from, until: dayOf(period.until).until }
  const readings = await readGround(
    db,
    page.map(({ id }) => ({ instrumentId: id, ...range })),
    () => ({ ...definitions, rated: null }),
  )
  return page.flatMap((found, index) => {
    const reading = readings[index]
    if (reading === undefined) return []
    const counted = frozenOf(reading, range, before?.known.get(found.id) ?? found)
    if (counted.rows.length === 0) return []
    const code = codeOf(salt, found.id)
    const served = servedIn(counted.uses.map(({ use }) => use))
    return [{ ...counted, code, served, facts: factsOf(found, before?.shown, code) }]
  })
}

/** Of an instrument that was not published nothing is said but its sums. */
function factsOf(found: Counted, shown: ReadonlyMap<string, Facts> | undefined, code: string): Facts {
  const { class_codes, region_lineage, purpose } = found
  const region = region_lineage[1] ?? region_lineage[0] ?? null
  if (shown === undefined) return { class: class_codes[0] ?? null, region, purpose }
  return shown.get(code) ?? { class: null, region: null, purpose: null }
}

/** What does not go out, sealed by a key that does not either: nobody can try out what it may have been. */
export function sealOf(
  salt: Buffer,
  rows: readonly SnapshotRow[],
  opening: readonly OpeningRow[],
): Omit<Sealed, 'served'> {
  const basis = createHmac('sha256', salt)
  for (const line of sealedLines(rows, opening)) basis.update(`${line}\n`)
  return {
    basis: basis.digest('hex'),
    must: opening.length,
    open: opening.filter(({ open }) => open).length,
  }
}

export const codeOf = (salt: Buffer, id: string): string =>
  createHmac('sha256', salt).update(id).digest('hex').slice(0, 16)

export const digestOf = (lines: readonly string[]): string =>
  createHash('sha256')
    .update(`${lines.join('\n')}\n`)
    .digest('hex')

/** Sums by month and by the units that had the instrument, and its uses day by day. */
function frozenOf(
  { range: { instrumentId }, counted, unitOf }: Reading,
  range: { from: number; until: number },
  { centre_id, class_codes, region_lineage, purpose }: Omit<Counted, 'id'>,
) {
  const byUnit = new Map<string, { unit_id: string; month: string; sums: Sums }>()
  const byMonth = new Map<string, Sums>()
  const uses: Frozen['uses'][number][] = []
  for (const day of daysOf(range)) {
    const of = sliced(counted, dayOf(day))
    const unitId = unitOf(day)
    if (unitId === null || (of.sums.metered === 0 && of.sums.effective === 0)) continue
    const month = `${day.slice(0, 7)}-01`
    const key = `${unitId} ${month}`
    const held = byUnit.get(key) ?? { unit_id: unitId, month, sums: { ...NO_SUMS } }
    const all = byMonth.get(month) ?? { ...NO_SUMS }
    for (const name of SUMS) {
      held.sums[name] += of.sums[name]
      all[name] += of.sums[name]
    }
    byUnit.set(key, held)
    byMonth.set(month, all)
    uses.push(...of.uses.map((use) => ({ day, use })))
  }
  const facts = { instrument_id: instrumentId, centre_id, class_codes, region_lineage, purpose }
  const held = [...byUnit.values()]
  return {
    months: [...byMonth].map(([month, sums]) => ({ month, sums })),
    units: new Set(held.map(({ unit_id }) => unit_id)),
    uses,
    rows: held.map(({ unit_id, month, sums }): SnapshotRow => ({ ...sums, ...facts, unit_id, month })),
  }
}
