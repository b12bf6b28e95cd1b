import type { Match, Reason } from '../schema.ts'
import type { Reading } from './analysis.ts'
import type { Dictionary } from './dictionary.ts'
import type { Plan, Sought } from './plan.ts'
import { quantitiesIn } from './quantity.ts'
import { standardsIn } from './standards.ts'
import { stemmed, type Unit } from './units.ts'

/** A field of a result as people read it. */
export type Field = { field: string; text: string }

type Mark = { start: number; end: number; reason: Reason; term: string; sought: number }

type Around = { dictionary: Dictionary; read: (text: string) => Reading; corrected: Plan['corrected'] }

const MOST_MATCHES = 4
const TELLING = new Set(['functions', 'methods', 'serviceContent'])

/**
 * Why a result matched: the fields in the order given, each with what was found in it. A field that explains nothing
 * new is only shown where it tells what one can do.
 */
export function explain(fields: readonly Field[], plan: Plan, around: Around): Match[] {
  const explained = new Set<number>()
  const matches: Match[] = []
  for (const { field, text } of fields) {
    if (matches.length >= MOST_MATCHES || plan.sought.length === 0) break
    const mayTell = TELLING.has(field) && matches.length < MOST_MATCHES - 1
    if (explained.size === plan.sought.length && !mayTell) continue
    const marks = merged(marksIn(text, plan, around))
    const isNew = marks.some(({ sought }) => !explained.has(sought))
    const first = marks.find(({ sought }) => !explained.has(sought)) ?? marks[0]
    if (first === undefined || !(isNew || mayTell)) continue
    for (const { sought } of marks) explained.add(sought)
    matches.push({ field, ...excerpt(text, marks), reason: first.reason, term: first.term })
  }
  return matches
}

function marksIn(text: string, plan: Plan, around: Around): Mark[] {
  const reading = around.read(text)
  return plan.sought.flatMap((sought, index) => {
    const term = sought.surface
    const wasWrong = around.corrected.some(({ to }) => sought.surface.includes(to))
    const typed: Reason = wasWrong ? 'typo' : sought.reason
    return [
      ...conceptMarks(sought, typed, reading, around.dictionary),
      ...wordMarks(sought, text, reading),
    ].map(({ start, end, reason }) => ({ start, end, term, sought: index, reason: reason ?? typed }))
  })
}

const span = (units: Unit[], from: number, to: number): Found => ({
  start: units[from]?.start ?? 0,
  end: units[to - 1]?.end ?? 0,
})

type Found = { start: number; end: number; reason?: Reason }

function conceptMarks(
  sought: Sought,
  typed: Reason,
  { units, namings }: Reading,
  dictionary: Dictionary,
): Found[] {
  if (sought.concepts.length === 0) return []
  return namings.flatMap(({ from, to, concepts }): Found[] => {
    const isSame = concepts.some((id) => sought.concepts.includes(id))
    const isKind = concepts.some((id) => reaches(id, sought.concepts, dictionary))
    if (!isSame && !isKind) return []
    const literal =
      units
        .slice(from, to)
        .map((unit) => unit.text)
        .join('') === sought.surface
    const reason = typed !== 'synonym' ? typed : literal ? 'literal' : isSame ? 'synonym' : 'narrower'
    return [{ ...span(units, from, to), reason }]
  })
}

const reaches = (id: string, wanted: string[], { kinds, parts }: Dictionary): boolean =>
  [...(kinds.get(id) ?? []), ...(parts.get(id) ?? [])].some((each) => wanted.includes(each))

function wordMarks(sought: Sought, text: string, reading: Reading): Found[] {
  if (sought.concepts.length > 0) return []
  return sought.ways.flat().flatMap(({ lexeme, prefix }) => {
    if (lexeme.startsWith('s:')) return standardMarks(text, lexeme.slice(2))
    if (lexeme.startsWith('m:')) return joinedMarks(reading.units, lexeme.slice(2))
    if (/^\p{Script=Han}+$/u.test(lexeme)) return hanMarks(reading, lexeme)
    const quantities = quantitiesIn(text, reading.units).filter((each) => each.lexeme === lexeme)
    if (quantities.length > 0) return quantities.map(({ from, to }) => span(reading.units, from, to))
    return latinMarks(reading.units, lexeme, prefix === true)
  })
}

const standardMarks = (text: string, wanted: string): Found[] =>
  standardsIn(text).filter(({ base, full }) => base === wanted || full === wanted)

function hanMarks({ folded }: Reading, word: string): Found[] {
  const found: Found[] = []
  for (
    let from = folded.text.indexOf(word);
    from !== -1;
    from = folded.text.indexOf(word, from + word.length)
  ) {
    found.push({ start: folded.at[from] ?? 0, end: folded.at[from + word.length] ?? 0 })
  }
  return found
}

const latinMarks = (units: Unit[], word: string, prefix: boolean): Found[] =>
  units
    .filter(
      (unit) => unit.kind !== 'han' && (stemmed(unit) === word || (prefix && unit.text.startsWith(word))),
    )
    .map(({ start, end }) => ({ start, end }))

/** Neighbouring letters and digits that together begin with a model. */
function joinedMarks(units: Unit[], key: string): Found[] {
  const found: Found[] = []
  for (let from = 0; from < units.length; from += 1) {
    let joined = ''
    for (let to = from; to < units.length && joined.length < key.length; to += 1) {
      const unit = units[to]
      if (unit === undefined || unit.kind === 'han') break
      joined += unit.text
      if (joined.startsWith(key)) found.push({ start: units[from]?.start ?? 0, end: unit.end })
      if (!key.startsWith(joined)) break
    }
  }
  return found
}

/** Marks in order, those that touch or overlap made one. */
function merged(marks: Mark[]): Mark[] {
  const found: Mark[] = []
  for (const mark of marks.toSorted((left, right) => left.start - right.start || right.end - left.end)) {
    const last = found.at(-1)
    if (last === undefined || mark.start > last.end || mark.end <= mark.start) {
      if (mark.end > mark.start) found.push(mark)
    } else if (mark.end > last.end) found[found.length - 1] = { ...last, end: mark.end }
  }
  return found
}

const LONGEST = 90
const BEFORE = 24

/** The part of a text around its first mark, with the marks that lie in it. */
function excerpt(text: string, marks: Mark[]): { text: string; marks: [number, number][] } {
  const flat = text.replace(/\s/g, ' ')
  const first = marks[0]?.start ?? 0
  const from =
    flat.length <= LONGEST ? 0 : whole(flat, Math.max(0, Math.min(first - BEFORE, flat.length - LONGEST)))
  const to = whole(flat, Math.min(flat.length, Math.max(from + LONGEST, marks[0]?.end ?? 0)))
  const before = from > 0 ? '…' : ''
  const shift = before.length - from
  return {
    text: `${before}${flat.slice(from, to)}${to < flat.length ? '…' : ''}`,
    marks: marks
      .filter(({ start, end }) => start >= from && end <= to)
      .map(({ start, end }) => [start + shift, end + shift]),
  }
}

/** An index that does not cut a character in two. */
function whole(text: string, index: number): number {
  const code = text.charCodeAt(index)
  return code >= 0xdc00 && code <= 0xdfff ? index - 1 : index
}
