import { isEnough, toldTogether, type Least } from './cells.ts'
import { totalOf, type GroupSums } from './figures.ts'

type Crossing = GroupSums & { class: string | null; region: string | null; units: readonly string[] }

/** A month with whatever stands behind it, and its effective seconds. */
export type Month = { key: string; instruments: number; units: number; effective: number }

/**
 * Months that may be told beside their total. Where some are too small, what is left of the total is no small one: a
 * large one goes with them. Months share their instruments, so that several small ones make no large one.
 */
export function monthsTold(months: readonly Month[], least: Least): Set<string> {
  const isLarge = (month: Month): boolean => month.instruments === 0 || isEnough(month, least)
  const told = months
    .filter(isLarge)
    .toSorted((a, b) => a.instruments - b.instruments || a.effective - b.effective)
  const rest = months.filter((month) => !isLarge(month))
  if (rest.length === 0) return new Set(told.map(({ key }) => key))
  const sumOf = (of: readonly Month[]): number => of.reduce((sum, { effective }) => sum + effective, 0)
  const isSafe = (): boolean =>
    rest.some((month) => isEnough(month, least)) && (sumOf(rest) > 0 || sumOf(months) === 0)
  while (told.length > 0 && !isSafe()) rest.push(...told.splice(0, 1))
  return new Set(told.map(({ key }) => key))
}

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
