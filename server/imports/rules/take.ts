import type { Finding, SheetRow, Target } from '../facts.ts'
import { columnsOf, type Step } from './plan.ts'
import { splitMakerModel } from './values/maker.ts'
import { folded, saysNothing } from './vocabulary.ts'

/** The text that a step takes from a row for its fact, before it is read. */
export type Taken = {
  text: string
  raw: string
  column: number | null
  keep: boolean
  finding: Finding | null
}

/** Carries out one step on one row. `raw` is what the cell says, for reports. */
export function take(step: Step, row: SheetRow): Taken {
  const columns = columnsOf(step)
  const raws = columns.map((column) => (row.cells[column] ?? '').trim())
  const raw = raws.filter((each) => each !== '').join(step.verb === 'column' ? step.join : ' ')
  const plain = { raw, column: columns[0] ?? null, keep: false, finding: null }
  if (step.verb === 'constant') return { ...plain, text: step.value }
  if (step.verb === 'split') return { ...plain, text: splitOf(step, raw) }
  if (step.verb === 'lookup' && step.table !== null) return lookedUp(step, plain)
  return { ...plain, text: raw }
}

function splitOf(step: Extract<Step, { verb: 'split' }>, raw: string): string {
  if (step.by === 'maker_model') return splitMakerModel(raw)[step.part] ?? ''
  let pieces = [raw]
  for (const separator of step.by) pieces = pieces.flatMap((piece) => piece.split(separator))
  const filled = pieces.map((piece) => piece.trim()).filter((piece) => piece !== '')
  return (step.part < 0 ? filled.at(step.part) : filled[step.part - 1]) ?? ''
}

function lookedUp(step: Extract<Step, { verb: 'lookup' }>, plain: Omit<Taken, 'text'>): Taken {
  const found = step.table?.get(folded(plain.raw))
  if (found !== undefined) return { ...plain, text: found }
  if (plain.raw === '' || step.otherwise === 'empty') return { ...plain, text: '' }
  if (step.otherwise === 'keep') return { ...plain, text: '', keep: true }
  const finding: Finding = {
    code: 'import.lookup.unknown',
    severity: 'refused',
    params: { field: step.target },
  }
  return { ...plain, text: '', finding }
}

/** Whether a text says nothing for a fact: blank, or a word like "none". A name may be any word. */
export const isBlank = (text: string, target: Target, answers: ReadonlySet<Target>): boolean =>
  text.trim() === '' || (target !== 'name' && !answers.has(target) && saysNothing(text))
