import { toldTogether, type Least } from './cells.ts'
import { totalOf, type GroupSums } from './figures.ts'

type Crossing = GroupSums & { class: string | null; region: string | null; units: readonly string[] }

/** One table: its told parts by key, and what the others come to; null where nothing is left. */
export type Table = { told: { key: string; sums: GroupSums }[]; rest: GroupSums | null }

/** Classes and places for everybody: no small part of either comes out of them. */
export function tablesOf(crossings: readonly Crossing[], least: Least): { classes: Table; regions: Table } {
  const counted = crossings.filter(({ instruments }) => instruments > 0)
  const told = toldTogether(
    counted.map((each) => ({
      class: each.class,
      region: each.region,
      instruments: each.instruments,
      units: new Set(each.units),
      effective: each.effective,
    })),
    least,
  )
  const tableOf = (side: 'class' | 'region', keys: ReadonlySet<string>): Table => {
    const groups = Map.groupBy(counted, (each) => each[side])
    const isTold = (key: string | null): key is string => key !== null && keys.has(key)
    const rest = [...groups].flatMap(([key, parts]) => (isTold(key) ? [] : parts))
    return {
      told: [...groups].flatMap(([key, parts]) => (isTold(key) ? [{ key, sums: totalOf(parts) }] : [])),
      rest: rest.length === 0 ? null : totalOf(rest),
    }
  }
  return { classes: tableOf('class', told.classes), regions: tableOf('region', told.regions) }
}
