/** A part of a table: how many instruments and which units stand behind it, and its effective seconds. */
export type Cell = { key: string | null; instruments: number; units: ReadonlySet<string>; effective: number }

/** So many instruments and units have to stand behind what is told. */
export type Least = { instruments: number; units: number }

/** Whether so many instruments and units are enough to be told of. */
export const isEnough = (of: Least, least: Least): boolean =>
  of.instruments >= least.instruments && of.units >= least.units

const isBig = ({ instruments, units }: Pick<Cell, 'instruments' | 'units'>, least: Least): boolean =>
  isEnough({ instruments, units: units.size }, least)

/** Parts of one table that may be told. The others go into one remainder from which none of the small ones comes out. */
export function toldOf(cells: readonly Cell[], least: Least): Set<string> {
  const all = cells.filter(({ instruments }) => instruments > 0)
  const total = all.reduce((sum, { effective }) => sum + effective, 0)
  const rest = all.filter((cell) => cell.key === null || !isBig(cell, least))
  const told = all.filter((cell) => cell.key !== null && isBig(cell, least)).toSorted(bySize)
  while (told.length > 0 && !isSafe(rest, least, total)) rest.push(...told.splice(0, 1))
  return new Set(told.flatMap(({ key }) => key ?? []))
}

const bySize = (a: Cell, b: Cell): number =>
  a.instruments - b.instruments || ((a.key ?? '') < (b.key ?? '') ? -1 : 1)

/** A remainder of one small part is that part; one of nought tells that each of its parts is nought. */
function isSafe(rest: readonly Cell[], least: Least, total: number): boolean {
  if (rest.every((cell) => isBig(cell, least))) return true
  const together = {
    instruments: rest.reduce((sum, { instruments }) => sum + instruments, 0),
    units: new Set(rest.flatMap(({ units }) => [...units])),
  }
  const effective = rest.reduce((sum, cell) => sum + cell.effective, 0)
  return rest.length > 1 && isBig(together, least) && (effective > 0 || total === 0)
}

/** What instruments of one class in one place come to; that there are any is public, how much they are used is not. */
export type Crossing = { class: string | null; region: string | null } & Omit<Cell, 'key'>

export type Told = { classes: Set<string>; regions: Set<string> }

/**
 * Classes and places that may be told side by side: of the small ones none comes out by taking told figures from one
 * another, in either table or across both, even if it is known which classes are where.
 */
export function toldTogether(crossings: readonly Crossing[], least: Least): Told {
  const [classes, regions] = [cellsBy(crossings, 'class'), cellsBy(crossings, 'region')]
  const told = { classes: toldOf(classes, least), regions: toldOf(regions, least) }
  const small = [
    ...classes.filter((cell) => !isBig(cell, least)).map(({ key }) => isOf('class', key)),
    ...regions.filter((cell) => !isBig(cell, least)).map(({ key }) => isOf('region', key)),
  ]
  const order = [
    ...classes.map((cell) => ({ cell, of: told.classes })),
    ...regions.map((cell) => ({ cell, of: told.regions })),
  ].toSorted((a, b) => bySize(a.cell, b.cell))
  for (const { cell, of } of order) {
    const span = spanOf(crossings, told)
    if (!small.some((is) => span.has(crossings.map((each) => (is(each) ? 1 : 0))))) break
    of.delete(cell.key ?? '')
  }
  return told
}

type Side = 'class' | 'region'
const isOf = (side: Side, key: string | null) => (crossing: Crossing) => crossing[side] === key

export function cellsBy(crossings: readonly Crossing[], side: Side): Cell[] {
  return [...Map.groupBy(crossings, (each) => each[side])].map(([key, parts]) => ({
    key,
    instruments: parts.reduce((sum, { instruments }) => sum + instruments, 0),
    units: new Set(parts.flatMap(({ units }) => [...units])),
    effective: parts.reduce((sum, { effective }) => sum + effective, 0),
  }))
}

/** All that can be reckoned from the total and the told parts, as sums over crossings. */
function spanOf(crossings: readonly Crossing[], told: Told) {
  const known = [
    crossings.map(() => 1),
    ...[...told.classes].map((key) => crossings.map((each) => (each.class === key ? 1 : 0))),
    ...[...told.regions].map((key) => crossings.map((each) => (each.region === key ? 1 : 0))),
  ]
  const basis: { pivot: number; row: number[] }[] = []
  const reduced = (vector: readonly number[]): number[] => {
    let left = [...vector]
    for (const { pivot, row } of basis) {
      const times = left[pivot] ?? 0
      if (Math.abs(times) > NOUGHT) left = left.map((each, index) => each - times * (row[index] ?? 0))
    }
    return left
  }
  for (const vector of known) {
    const left = reduced(vector)
    const pivot = left.findIndex((each) => Math.abs(each) > NOUGHT)
    const by = left[pivot]
    if (by !== undefined) basis.push({ pivot, row: left.map((each) => each / by) })
  }
  return { has: (vector: readonly number[]) => reduced(vector).every((each) => Math.abs(each) <= NOUGHT) }
}

const NOUGHT = 1e-9
