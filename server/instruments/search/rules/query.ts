import { joinUnits, modelKey, runs, type Lexicon } from './analysis.ts'
import { namings } from './concepts.ts'
import { fold } from './fold.ts'
import { isGeneric, isStop, timesIn, type Span } from './noise.ts'
import type { Open, Operand, Plan, Sought } from './plan.ts'
import { latinParts } from './latin.ts'
import { quantitiesIn } from './quantity.ts'
import { standardsIn } from './standards.ts'
import { unitsOf, type Unit } from './units.ts'

/** A query read with the dictionary alone; open words wait for the vocabulary of the catalogue. */
export type Draft = Omit<Plan, 'sought' | 'corrected'> & { parts: (Sought | Open)[] }

const MOST_PARTS = 12

/** Reads a query. `exact` takes the words as they stand: no synonyms, no pinyin, no forgiving. */
export function readQuery(text: string, lexicon: Lexicon, exact: boolean): Draft {
  const standards = standardsIn(text)
  const times = timesIn(text)
  const units = unitsOf(text)
  const parts: (Sought | Open)[] = standards.map(({ base, full, start, end }) => ({
    surface: fold(text.slice(start, end)).text,
    reason: 'standard',
    ways: exact && full !== null ? [[{ lexeme: `s:${full}` }]] : [[{ lexeme: `s:${base}` }]],
    concepts: [],
    generic: false,
  }))
  for (const stretch of stretches(units, [...standards, ...times]))
    parts.push(...readStretch(stretch, text, lexicon, exact))
  return {
    text: text.trim(),
    parts: distinct(parts).slice(0, MOST_PARTS),
    whole: standards.length > 0 ? [] : wholeOf(text, units, exact),
    ignored: times.map(({ start, end }) => text.slice(start, end)),
  }
}

/** A query all of Latin letters and digits may be a model; any query may be somebody's whole name. */
function wholeOf(text: string, units: Unit[], exact: boolean): Operand[] {
  const key = modelKey(text)
  if (key.length < 3 || key.length > 50) return []
  const isModel = units.every((unit) => unit.kind !== 'han') && units.some((unit) => unit.kind === 'digits')
  return [{ lexeme: `n:${key}` }, ...(isModel ? [{ lexeme: `m:${key}`, prefix: !exact }] : [])]
}

/** Units between what is already understood. */
function stretches(units: Unit[], taken: Span[]): Unit[][] {
  const found: Unit[][] = [[]]
  for (const unit of units) {
    const isTaken = taken.some(({ start, end }) => unit.start < end && unit.end > start)
    if (isTaken) found.push([])
    else found.at(-1)?.push(unit)
  }
  return found.filter((stretch) => stretch.length > 0)
}

function readStretch(units: Unit[], text: string, lexicon: Lexicon, exact: boolean): (Sought | Open)[] {
  const named = namings(lexicon.dictionary.tree, units, false)
  const parts: (Sought | Open)[] = []
  let from = 0
  for (const naming of [...named, { from: units.length, to: units.length, concepts: [] }]) {
    parts.push(...readWords(units.slice(from, naming.from), text, lexicon, exact))
    if (naming.concepts.length > 0) parts.push(...concept(units, naming, lexicon, exact))
    from = naming.to
  }
  return parts
}

function concept(
  units: Unit[],
  naming: { from: number; to: number; concepts: string[] },
  lexicon: Lexicon,
  exact: boolean,
): Sought[] {
  const surface = joinUnits(units, naming.from, naming.to)
  if (!exact) {
    const ways = naming.concepts.map((id) => [{ lexeme: `c:${id}` }])
    return [{ surface, reason: 'synonym', ways, concepts: naming.concepts, generic: false }]
  }
  const inside = units.slice(naming.from, naming.to)
  if (inside.every((unit) => unit.kind === 'han')) return [word(surface, [[{ lexeme: surface }]])]
  return literals(inside, lexicon)
}

const word = (surface: string, ways: Operand[][]): Sought => ({
  surface,
  reason: 'literal',
  ways,
  concepts: [],
  generic: isGeneric(surface),
})

function literals(units: Unit[], lexicon: Lexicon): Sought[] {
  const han = hanWords(units, lexicon)
  const latin = runs(units, false).map(([from, to]) => joinUnits(units, from, to))
  return [...han, ...latin.filter((each) => !isStop(each)).map((each) => word(each, [[{ lexeme: each }]]))]
}

/** Words between quantities, and the quantities: 600 MHz is one thing. */
function readWords(units: Unit[], text: string, lexicon: Lexicon, exact: boolean): (Sought | Open)[] {
  if (units.length === 0) return []
  if (exact) return literals(units, lexicon)
  const parts: (Sought | Open)[] = []
  let from = 0
  for (const quantity of [
    ...quantitiesIn(text, units),
    { from: units.length, to: units.length, lexeme: '' },
  ]) {
    const between = units.slice(from, quantity.from)
    parts.push(...hanWords(between, lexicon), ...latinParts(between, text, lexicon.dictionary))
    if (quantity.lexeme !== '') parts.push(word(quantity.lexeme, [[{ lexeme: quantity.lexeme }]]))
    from = quantity.to
  }
  return parts
}

function hanWords(units: Unit[], { segment }: Lexicon): Sought[] {
  return runs(units, true).flatMap(([from, to]) => {
    const run = joinUnits(units, from, to)
    const words = to - from === 1 ? [run] : segment(run, false)
    return words.filter((each) => !isStop(each)).map((each) => hanWord(each, run, segment))
  })
}

/** A longer word is also found by the shorter words in it; a lone left-over character is not demanded. */
function hanWord(each: string, run: string, segment: Lexicon['segment']): Sought {
  const inner = each.length < 3 ? [] : segment(each, true).filter((part) => part !== each && part.length > 1)
  const covers = inner.join('').length >= each.length
  const ways = [[{ lexeme: each }], ...(covers ? [inner.map((lexeme) => ({ lexeme }))] : [])]
  const isLeftOver = each.length === 1 && run.length > 1
  return { ...word(each, ways), generic: isGeneric(each) || isLeftOver }
}

function distinct(parts: (Sought | Open)[]): (Sought | Open)[] {
  const seen = new Set<string>()
  return parts.filter((part) => {
    const key = JSON.stringify('open' in part ? part.open : part.ways)
    return seen.has(key) ? false : Boolean(seen.add(key))
  })
}
