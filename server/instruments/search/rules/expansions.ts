import type { Dictionary } from './dictionary.ts'
import { modelKey } from './analysis.ts'
import type { Plan } from './plan.ts'

const MOST = 8

/** Other names that a query also looks for, to be shown and switched off: synonyms first, then narrower kinds. */
export function expansionsOf(plan: Plan, dictionary: Dictionary): string[] {
  const typed = modelKey(plan.text)
  const found = plan.sought.flatMap((sought) => {
    if (sought.concepts.length === 0)
      return sought.reason === 'pinyin' || sought.reason === 'initials' ? words(sought.ways) : []
    return sought.concepts.flatMap((id) => [...names(id, dictionary), ...narrower(id, dictionary)])
  })
  return [...new Set(found)]
    .filter((name) => modelKey(name) !== typed && !typed.includes(modelKey(name)))
    .slice(0, MOST)
}

const words = (ways: { lexeme: string }[][]): string[] =>
  ways.slice(0, 3).map((way) => way.map(({ lexeme }) => lexeme).join(''))

function names(id: string, { concepts }: Dictionary): string[] {
  const concept = concepts.get(id)
  return [
    ...(concept?.zh ?? []).slice(0, 3),
    ...(concept?.abbr ?? []).slice(0, 2),
    ...(concept?.en ?? []).slice(0, 1),
  ]
}

const narrower = (id: string, { narrower: below, concepts }: Dictionary): string[] =>
  (below.get(id) ?? []).slice(0, 2).flatMap((each) => (concepts.get(each)?.zh ?? []).slice(0, 1))
