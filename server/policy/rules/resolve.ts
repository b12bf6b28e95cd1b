import type { Effect, Profile, Resolved, RuleVersion, Step } from '../facts.ts'

/** Everything the book holds, as loaded. */
export type Book = {
  profiles: ReadonlyMap<string, Profile>
  /** By `wordsKey`. */
  versions: ReadonlyMap<string, readonly RuleVersion[]>
}

export type Question = { profile: string; rule: string; date: string; overlay?: string | undefined }

export const wordsKey = (profile: string, rule: string): string => `${profile} ${rule}`

export const bookOf = (profiles: readonly Profile[], versions: readonly RuleVersion[]): Book => ({
  profiles: new Map(profiles.map((profile) => [profile.id, profile])),
  versions: Map.groupBy(versions, ({ profile, rule }) => wordsKey(profile, rule)),
})

/**
 * What holds of a rule in a profile on a civil date. Silence inherits from the baseline and says so; a text that is
 * not in hand, not yet or no longer in force inherits nothing: what is unknown stays unknown.
 */
export function resolve(book: Book, { profile, rule, date, overlay }: Question): Resolved {
  const steps: Step[] = []
  const own = inForce(wordsOf(book, profile, rule), date)
  const answer = (state: Resolved['state'], source: RuleVersion | null): Resolved => ({
    rule,
    profile,
    date,
    state,
    source,
    own,
    steps,
    effect: effectOf(source),
  })
  for (const layer of layersOf(book, profile, overlay)) {
    const words = wordsOf(book, layer, rule)
    const version = inForce(words, date)
    if (layer === overlay && version?.state !== 'stated') continue
    const step = stepOf(layer, words, version, date)
    steps.push(step)
    if (step.state === 'stated')
      return answer(layer === profile || layer === overlay ? 'stated' : 'inherited', version)
    if (step.state !== 'silent') return answer(layer === profile ? step.state : 'silent', null)
  }
  return answer('silent', null)
}

/** The overlay first where one is asked for, then the profile, then what it declares to inherit, outwards. */
function layersOf(book: Book, profile: string, overlay: string | undefined): string[] {
  const layers =
    overlay !== undefined && book.profiles.get(profile)?.overlays.includes(overlay) === true ? [overlay] : []
  const waiting = [profile]
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (layers.includes(next)) continue
    layers.push(next)
    waiting.push(...(book.profiles.get(next)?.inherits ?? []))
  }
  return layers
}

const wordsOf = (book: Book, profile: string, rule: string): readonly RuleVersion[] =>
  book.versions.get(wordsKey(profile, rule)) ?? []

const holdsOn = ({ from, until }: RuleVersion, date: string): boolean =>
  (from === null || from <= date) && (until === null || date <= until)

const rank = ({ origin, version }: RuleVersion): [number, number] => [origin === 'recorded' ? 1 : 0, version]

/** The last word whose period holds the date; what was recorded goes before what the files say. */
export function inForce(words: readonly RuleVersion[], date: string): RuleVersion | null {
  const holding = words.filter((each) => holdsOn(each, date))
  return holding.reduce<RuleVersion | null>(
    (best, each) => (best === null || isLater(each, best) ? each : best),
    null,
  )
}

function isLater(one: RuleVersion, other: RuleVersion): boolean {
  const [[origin, version], [otherOrigin, otherVersion]] = [rank(one), rank(other)]
  return origin === otherOrigin ? version > otherVersion : origin > otherOrigin
}

function stepOf(
  profile: string,
  words: readonly RuleVersion[],
  version: RuleVersion | null,
  date: string,
): Step {
  if (version !== null) {
    const { state, document, clause, mayBeUpdatedBy } = version
    return { profile, state, document, clause, mayBeUpdatedBy }
  }
  const later = words.find(({ from }) => from !== null && from > date)
  const state = later === undefined ? (words.length === 0 ? 'not_in_hand' : 'ended') : 'not_yet'
  const nearest = later ?? words.at(-1)
  return {
    profile,
    state,
    document: nearest?.document ?? null,
    clause: nearest?.clause ?? null,
    mayBeUpdatedBy: nearest?.mayBeUpdatedBy ?? [],
  }
}

/** Only what must be, and was read, makes an obligation; what was not verified or is a local trial gives findings. */
export function effectOf(version: RuleVersion | null): Effect {
  if (version === null || version.force === null) return 'none'
  const weak = !version.verified || version.reading === 'unverified' || version.localTrial
  switch (version.force) {
    case 'must':
      return weak || isWithoutNumber(version.value) ? 'finding' : effectOnBound(version)
    case 'in_principle':
      return 'finding'
    case 'may':
      return weak ? 'finding' : 'procedure'
    case 'encouraged':
    case 'to_be_set_up':
      return 'offer'
    case 'definition':
    case 'practice':
      return 'reference'
  }
}

/** A duty of the authorities is a step that they take; a condition of a programme binds no unit by itself. */
function effectOnBound({ binds }: RuleVersion): Effect {
  if (binds === 'authority') return 'procedure'
  return binds === 'programme' ? 'reference' : 'obligation'
}

/** “In time” and the like: a limit that nobody can be late by. */
const isWithoutNumber = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'amount' in value && value.amount === null
