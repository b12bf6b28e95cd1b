import type { Frozen } from './canonical.ts'
import { toldOf, type Least } from './cells.ts'

type Known = Frozen & { units: ReadonlySet<string> }
type Fact = keyof Frozen['facts']

/**
 * Purpose, class and place are left out where too few instruments of too few units share them, each within the one
 * before, and where they would follow from the others: they would tell whose an instrument is.
 */
export function hidden(instruments: readonly Known[], least: Least): Known[] {
  return (['purpose', 'class', 'region'] as const).reduce<Known[]>(
    (all, fact, index) =>
      groupsOf(all, FACTS.slice(0, index)).flatMap((group) => without(group, fact, least)),
    [...instruments],
  )
}

const FACTS: readonly Fact[] = ['purpose', 'class', 'region']

const groupsOf = (instruments: readonly Known[], by: readonly Fact[]): Known[][] => [
  ...Map.groupBy(instruments, ({ facts }) => by.map((fact) => facts[fact] ?? '').join(' ')).values(),
]

function without(group: readonly Known[], fact: Fact, least: Least): Known[] {
  const cells = [...Map.groupBy(group, ({ facts }) => facts[fact])].map(([key, of]) => ({
    key,
    instruments: of.length,
    units: new Set(of.flatMap(({ units }) => [...units])),
    effective: 0,
  }))
  const told = toldOf(cells, least)
  return group.map((each) => {
    const value = each.facts[fact]
    return value === null || told.has(value) ? each : { ...each, facts: { ...each.facts, [fact]: null } }
  })
}
