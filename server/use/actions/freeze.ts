import { createHash, createHmac } from 'node:crypto'
import type { Db } from '../../platform/db/index.ts'
import { linesOf, type Facts, type Frozen } from '../rules/canonical.ts'
import { NO_SUMS, SUMS, type Sums } from '../facts.ts'
import { sliced } from '../rules/day.ts'
import { dayOf, daysOf } from '../rules/days.ts'
import type { Period } from '../rules/period.ts'
import { findCounted, type Snapshot, type SnapshotRow } from '../store/snapshots.ts'
import { readGround, type Reading } from './ground.ts'
import { figures } from './parameters.ts'

const AT_ONCE = 100

type Making = {
  period: Period
  definitions: Snapshot['definitions']
  salt: Buffer
  /** What an earlier snapshot said of its instruments, by code. */
  facts?: ReadonlyMap<string, Facts>
}

export type Made = {
  lines: string[]
  digest: string
  rows: SnapshotRow[]
  instruments: number
  records: number
}

/** Counts a whole period anew, from intervals and records as they are now, and puts it into the fixed form. */
export async function freeze(db: Db, { period, definitions, salt, facts }: Making): Promise<Made> {
  const frozen: Frozen[] = []
  const rows: SnapshotRow[] = []
  for (let after: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof findCounted>> = await findCounted(db, period, {
      after,
      limit: AT_ONCE,
    })
    const range = { from: dayOf(period.from).from, until: dayOf(period.until).until }
    const readings = await readGround(
      db,
      page.map(({ id }) => ({ instrumentId: id, ...range })),
      () => ({ ...definitions, rated: null }),
    )
    for (const [index, found] of page.entries()) {
      const reading = readings[index]
      if (reading === undefined) continue
      const counted = frozenOf(reading, range)
      if (counted.rows.length === 0) continue
      const code = codeOf(salt, found.id)
      rows.push(...counted.rows)
      frozen.push({ ...counted, code, facts: facts?.get(code) ?? found })
    }
    after = page.at(-1)?.id ?? null
    if (page.length < AT_ONCE || after === null) break
  }
  const told = facts === undefined ? hidden(frozen) : frozen
  const lines = linesOf(period, definitions, told)
  return {
    lines,
    digest: digestOf(lines),
    rows,
    instruments: told.length,
    records: lines.filter((line) => line.startsWith('record,')).length,
  }
}

const codeOf = (salt: Buffer, id: string): string =>
  createHmac('sha256', salt).update(id).digest('hex').slice(0, 16)

const digestOf = (lines: readonly string[]): string =>
  createHash('sha256')
    .update(`${lines.join('\n')}\n`)
    .digest('hex')

/** Sums by the units that had the instrument, and its uses day by day. */
function frozenOf(
  { range: { instrumentId }, counted, unitOf }: Reading,
  range: { from: number; until: number },
) {
  const byUnit = new Map<string, Sums>()
  const uses: Frozen['uses'][number][] = []
  const total = { ...NO_SUMS }
  for (const day of daysOf(range)) {
    const of = sliced(counted, dayOf(day))
    const unitId = unitOf(day)
    if (unitId === null || (of.sums.metered === 0 && of.sums.effective === 0)) continue
    const standing = byUnit.get(unitId) ?? { ...NO_SUMS }
    for (const key of SUMS) {
      standing[key] += of.sums[key]
      total[key] += of.sums[key]
    }
    byUnit.set(unitId, standing)
    uses.push(...of.uses.map((use) => ({ day, use })))
  }
  const rows = [...byUnit].map(([unit_id, sums]) => ({ ...sums, instrument_id: instrumentId, unit_id }))
  return { sums: total, uses, rows }
}

/** Class and place are left out where too few instruments share them, each or together: they would tell whose it is. */
function hidden(instruments: readonly Frozen[]): Frozen[] {
  const few = (key: 'class' | 'region') => {
    const counts = Map.groupBy(instruments, ({ facts }) => facts[key])
    return (value: string | null) => ((counts.get(value)?.length ?? 0) < figures.leastInClass ? null : value)
  }
  const [kind, region] = [few('class'), few('region')]
  const told = instruments.map((each) => ({
    ...each,
    facts: { class: kind(each.facts.class), region: region(each.facts.region), purpose: each.facts.purpose },
  }))
  const both = ({ facts }: Frozen): string => `${facts.class} ${facts.region}`
  const pairs = Map.groupBy(told, both)
  return told.map((each) =>
    (pairs.get(both(each))?.length ?? 0) < figures.leastInClass
      ? { ...each, facts: { ...each.facts, region: null } }
      : each,
  )
}
