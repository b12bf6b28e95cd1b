/** A rule as it was applied: where it stands, in which version, and what it says. */
export type Applied = {
  rule: string
  version: number
  profile: string
  document: string
  clause: string | null
  /** 文件, 行业惯例: binds nobody where it is practice. */
  force: string
  short: { zh: string; en: string } | null
  value: unknown
}

export type Definitions = {
  /** Milliseconds of warm-up granted before a use. */
  warmUp: number
  /** Rated hours a year by purpose; null: nobody states them. */
  rated: { general: number; special: number } | null
  version: number
  applied: readonly Applied[]
  words: readonly { code: string; zh: string; en: string; amount?: number }[]
}

type Source = {
  version: number
  profile: string
  document: string | null
  clause: string | null
  force: string | null
  short: { zh: string; en: string } | null
  value: unknown
}
type Found<T> = { known: true; value: T; rule: { source: Source | null } } | { known: false }

/** What is asked of the policy book. */
export type Asked = {
  list(rule: string): Found<Definitions['words'][number][]>
  ratedHours(rule: string): Found<{ general: number; special: number }>
}

const MINUTE = 60_000
// Changes of use are followed into the day before as far as this: see the triggers.
const MOST_WARM_UP = 4 * 60 * MINUTE

/** The definitions that hold on a day. Where nobody grants a warm-up, there is none. */
export function definitionsOf(policy: Asked): Definitions {
  const measures = policy.list('use.measures')
  const rated = policy.ratedHours('rated-hours')
  const words = measures.known ? measures.value : []
  const minutes = words.find(({ code }) => code === 'warm_up')?.amount ?? 0
  return {
    warmUp: Math.min(minutes * MINUTE, MOST_WARM_UP),
    rated: rated.known ? rated.value : null,
    version: measures.known ? (measures.rule.source?.version ?? 0) : 0,
    applied: [appliedOf('use.measures', measures), appliedOf('rated-hours', rated)].flat(),
    words,
  }
}

function appliedOf(rule: string, found: Found<unknown>): Applied[] {
  const source = found.known ? found.rule.source : null
  if (source === null) return []
  const { version, profile, document, clause, force, short, value } = source
  return [{ rule, version, profile, document: document ?? '', clause, force: force ?? '', short, value }]
}
