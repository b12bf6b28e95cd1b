import type { Finding, SheetRow, Target } from '../facts.ts'
import { newDraft, type Known } from './draft.ts'
import { FILL } from './fields.ts'
import { senseOf, type Heading, type Sense } from './headings.ts'
import { guessUnit } from './money-guess.ts'
import { valuesOf, type Step } from './plan.ts'
import { splitMakerModel } from './values/maker.ts'
import { doubt, note } from './values/reading.ts'
import { isPlaceAndKeeper, isReportColumn, isRowNumber, saysNothing } from './vocabulary.ts'

/** What we make of one column by its header and its values. */
export type Guessed = {
  column: number
  steps: Step[]
  why: Finding | null
  doubt: Finding | null
  choices: string[]
  ignored: boolean
}

const guessed = (column: number, steps: Step[], more: Partial<Guessed> = {}): Guessed => ({
  column,
  steps,
  why: null,
  doubt: null,
  choices: [],
  ignored: false,
  ...more,
})

/** Recognises columns by their headers; of two that mean the same the surer one wins, the other is kept. */
export function recognised(
  headings: Heading[],
  rows: SheetRow[],
  taken: Set<Target>,
  known: Known,
): Guessed[] {
  const senses = new Map<number, Sense>()
  for (const heading of headings) {
    const sense = senseOf(heading)
    if (sense !== undefined) senses.set(heading.index, sense)
  }
  const winners = bestOf(headings, senses, taken, rows, known)
  return headings.map((heading) => {
    const sense = winners.get(heading.index)
    if (sense !== undefined) return readAs(heading, sense, rows, known)
    return leftOver(heading, senses.get(heading.index), winners, headings)
  })
}

function bestOf(
  headings: Heading[],
  senses: Map<number, Sense>,
  taken: Set<Target>,
  rows: SheetRow[],
  known: Known,
): Map<number, Sense> {
  const winners = new Map<number, Sense>()
  const gone = new Set(taken)
  const ordered = headings.flatMap((heading) => {
    const sense = senses.get(heading.index)
    return sense === undefined ? [] : [{ heading, sense }]
  })
  for (const { heading, sense } of ordered.toSorted(
    (a, b) => a.sense.rank - b.sense.rank || a.heading.index - b.heading.index,
  )) {
    const fitting = fittingSense(heading, sense, gone, rows, known)
    if (fitting === null || gone.has(fitting.target)) continue
    gone.add(fitting.target)
    winners.set(heading.index, fitting)
  }
  return winners
}

// A word like "category" stands for either of the two; the values say which.
const ALTERNATIVE: Partial<Record<Target, Target>> = { class: 'purpose', purpose: 'class' }
const CODED: ReadonlySet<Target> = new Set<Target>([
  'class',
  'purpose',
  'carrier',
  'source',
  'funding',
  'openingModes',
  'country',
  'confidentiality',
])
const FIRM_RANK = 2
const FEW = 3

/** The sense that the values bear out; null when a loosely named column of codes holds something else. */
function fittingSense(
  heading: Heading,
  sense: Sense,
  gone: Set<Target>,
  rows: SheetRow[],
  known: Known,
): Sense | null {
  if (!CODED.has(sense.target)) return sense
  const values = valuesOf(rows, heading.index).filter((value) => !saysNothing(value))
  if (values.length === 0 || bears(sense.target, values, known)) return sense
  const other = ALTERNATIVE[sense.target]
  if (other !== undefined && !gone.has(other) && bears(other, values, known))
    return { ...sense, target: other }
  return sense.rank <= FIRM_RANK || values.length < FEW ? sense : null
}

/** Whether at least half of the values can be read as the fact. */
function bears(target: Target, values: string[], known: Known): boolean {
  const readable = values.filter((value) => FILL[target](newDraft(), value, known, {}).filled)
  return readable.length * 2 >= values.length
}

const column = (heading: Heading, target: Target): Step => ({
  verb: 'column',
  target,
  columns: [heading.index],
  join: ' ',
})

function readAs(heading: Heading, sense: Sense, rows: SheetRow[], known: Known): Guessed {
  const { index } = heading
  if (sense.target === 'makerModel')
    return guessed(index, makerModelSteps(heading, rows), { why: note('import.column.maker_model') })
  if (sense.target === 'originalValue' || sense.target === 'foreignAmount')
    return readAsMoney(heading, sense.target, rows)
  if (sense.doubtful) {
    const choices = ['acceptanceDate', 'firstUseDate', 'recordedDate']
    return guessed(index, [column(heading, sense.target)], {
      doubt: doubt('import.column.which_date', { taken: sense.target }),
      choices,
    })
  }
  const unitRead =
    (sense.target === 'unit' || sense.target === 'unitCode') && known.unitId !== null && known.own === null
  if (unitRead) return guessed(index, [], { why: note('import.column.unit_given') })
  return guessed(index, [column(heading, sense.target)])
}

function makerModelSteps(heading: Heading, rows: SheetRow[]): Step[] {
  const base = { verb: 'split', column: heading.index, by: 'maker_model' } as const
  const countries = valuesOf(rows, heading.index).some((value) => splitMakerModel(value).country !== null)
  const parts: Step[] = [
    { ...base, target: 'maker', part: 'maker' },
    { ...base, target: 'model', part: 'model' },
  ]
  return countries ? [...parts, { ...base, target: 'country', part: 'country' }] : parts
}

function readAsMoney(heading: Heading, target: Target, rows: SheetRow[]): Guessed {
  const step = (unit: Heading['unit']): Step => ({
    verb: 'unit',
    target,
    column: heading.index,
    unit,
    rate: null,
    rateDate: null,
  })
  if (heading.unit !== null)
    return guessed(heading.index, [step(heading.unit)], {
      why: note('import.column.unit_said', { unit: heading.unit.name }),
    })
  if (target === 'foreignAmount') return guessed(heading.index, [step(null)])
  const guess = guessUnit(valuesOf(rows, heading.index))
  const why = guess.unit === null ? note('import.column.unit_in_cells') : null
  return guessed(heading.index, [step(guess.unit)], { why, doubt: guess.doubt, choices: guess.choices })
}

function leftOver(
  heading: Heading,
  sense: Sense | undefined,
  winners: Map<number, Sense>,
  headings: Heading[],
): Guessed {
  if (heading.words.some(isRowNumber))
    return guessed(heading.index, [], { ignored: true, why: note('import.column.row_number') })
  if (heading.words.some(isReportColumn))
    return guessed(heading.index, [], { ignored: true, why: note('import.column.report') })
  if (heading.words.some(isPlaceAndKeeper)) return placeAndKeeper(heading, winners)
  if (sense === undefined) return guessed(heading.index, [])
  const first = headings.find((each) => winners.get(each.index)?.target === sense.target)
  if (first !== undefined)
    return guessed(heading.index, [], {
      why: note('import.column.second', { taken: first.text, target: sense.target }),
    })
  return guessed(heading.index, [], { doubt: doubt('import.column.unlike', { target: sense.target }) })
}

/** A place and its keeper in one cell: two facts, proposed and left to a person to confirm. */
function placeAndKeeper(heading: Heading, winners: Map<number, Sense>): Guessed {
  const taken = new Set([...winners.values()].map((sense) => sense.target))
  const step = (target: Target, part: number): Step => ({
    verb: 'split',
    target,
    column: heading.index,
    by: ['/', '\uff0f'],
    part,
  })
  const steps = [step('room', 1), step('contactName', 2)].filter((each) => !taken.has(each.target))
  return guessed(heading.index, steps, { doubt: doubt('import.column.split', { by: '/' }) })
}
