import { RULES, type Duty, type Scope, type ScopeKind, type State } from '../facts.ts'
import { stateOn } from './state.ts'

/** How far a rule reaches: instruments by place or obligations by state, and how many units. */
export type Figures = {
  places: Record<ScopeKind, number>
  states: Record<State, number>
  /** Open without a date that binds. */
  findings: number
  units: number
  /** Units with something overdue. */
  unitsOverdue: number
}

const none = (): Omit<Figures, 'units' | 'unitsOverdue'> => ({
  places: { in: 0, voluntary: 0, outside: 0, undetermined: 0 },
  states: { pending: 0, met: 0, met_late: 0, overdue: 0, exempt: 0 },
  findings: 0,
})

/** Counts, rule by rule, what a book makes of instruments that come one after the other. */
export function tally(today: string) {
  const places = none().places
  const rules = new Map<string, { figures: ReturnType<typeof none>; units: Set<string>; late: Set<string> }>()
  const inScope = new Set<string>()
  function count(duty: Duty): void {
    let held = rules.get(duty.rule)
    if (held === undefined)
      rules.set(duty.rule, (held = { figures: none(), units: new Set(), late: new Set() }))
    const state = stateOn(duty, today)
    if (duty.effect === 'finding' && state === 'pending') held.figures.findings += 1
    else held.figures.states[state] += 1
    held.units.add(duty.organisationId)
    if (state === 'overdue') held.late.add(duty.organisationId)
  }
  return {
    add(organisationId: string, scope: Scope, duties: readonly Duty[]): void {
      places[scope.kind] += 1
      if (scope.kind === 'in') inScope.add(organisationId)
      for (const duty of duties) count(duty)
    },
    /** Figures by rule; those of scope count places. */
    figures(): Map<string, Figures> {
      const all = new Map<string, Figures>(
        RULES.map((rule) => [rule, { ...none(), units: 0, unitsOverdue: 0 }]),
      )
      for (const [rule, { figures, units, late }] of rules)
        all.set(rule, { ...figures, units: units.size, unitsOverdue: late.size })
      for (const rule of ['scope.mandatory', 'scope.voluntary'] as const) {
        const held = all.get(rule)
        if (held !== undefined) all.set(rule, { ...held, places, units: inScope.size })
      }
      return all
    },
  }
}
