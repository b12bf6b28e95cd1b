import type { Segment } from '../../../lib/segment.ts'
import { allNamings, longestNamings, type Naming } from './concepts.ts'
import type { Dictionary } from './dictionary.ts'
import { fold, type Folded } from './fold.ts'
import { isStop } from './noise.ts'
import { quantitiesIn } from './quantity.ts'
import { standardsIn } from './standards.ts'
import { stemmed, unitsOf, type Unit } from './units.ts'

/** What is read out of one text, once; the same text is never read twice while it is remembered. */
export type Reading = {
  folded: Folded
  units: Unit[]
  words: string[]
  /** Words without those that tell nothing in a running text: function words, lone letters, small numbers. */
  telling: string[]
  namings: Naming[]
  /** Names of the dictionary as they stand in the text, shorter ones inside longer ones included. */
  surfaces: string[]
  standards: string[]
}

/** The dictionary and the segmenter that knows its words: all that reading a text needs. */
export type Lexicon = { dictionary: Dictionary; segment: Segment }

const LONGEST = 4000
const REMEMBERED = 4000

/** A reader that remembers the texts it has read. */
export function readerOf(lexicon: Lexicon): (text: string) => Reading {
  const known = new Map<string, Reading>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const reading = read(text.slice(0, LONGEST), lexicon)
    if (known.size >= REMEMBERED)
      for (const key of [...known.keys()].slice(0, REMEMBERED / 4)) known.delete(key)
    known.set(text, reading)
    return reading
  }
}

function read(text: string, { dictionary, segment }: Lexicon): Reading {
  const folded = fold(text)
  const units = unitsOf(text, folded)
  const quantities = quantitiesIn(text, units).map(({ lexeme }) => lexeme)
  const words = [...new Set([...hanWords(units, segment), ...latinWords(units), ...quantities])]
  const all = allNamings(dictionary.tree, units, true)
  return {
    folded,
    units,
    words,
    telling: words.filter((word) => !isStop(word) && !/^(?:[a-z]|\d{1,2})$/.test(word)),
    namings: longestNamings(all),
    surfaces: all
      .filter(({ from, to }) => isHan(units, from, to))
      .map(({ from, to }) => joinUnits(units, from, to)),
    standards: standardsIn(text).flatMap(({ base, full }) => (full === null ? [base] : [base, full])),
  }
}

function isHan(units: Unit[], from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) if (units[index]?.kind !== 'han') return false
  return true
}

/** Runs of neighbouring units of one script, as index pairs. */
export function runs(units: Unit[], isHan: boolean): [from: number, to: number][] {
  const found: [number, number][] = []
  units.forEach((unit, index) => {
    if ((unit.kind === 'han') !== isHan) return
    const last = found.at(-1)
    if (last !== undefined && last[1] === index && unit.glued) last[1] = index + 1
    else found.push([index, index + 1])
  })
  return found
}

export const joinUnits = (units: Unit[], from: number, to: number): string =>
  units
    .slice(from, to)
    .map((unit) => unit.text)
    .join('')

function hanWords(units: Unit[], segment: Segment): string[] {
  return runs(units, true).flatMap(([from, to]) =>
    to - from === 1 ? joinUnits(units, from, to) : segment(joinUnits(units, from, to), true),
  )
}

/** Latin words in their stem; a run of letters and digits (2100F) counts whole and in its parts. */
function latinWords(units: Unit[]): string[] {
  return runs(units, false).flatMap(([from, to]) => {
    if (to - from === 1) return units.slice(from, to).map(stemmed)
    return [joinUnits(units, from, to), ...units.slice(from, to).map(stemmed)]
  })
}

/** Letters and digits of a model or a type number, written together: JEM-2100F and jem 2100 f are jem2100f. */
export const modelKey = (text: string): string =>
  unitsOf(text)
    .map((unit) => unit.text)
    .join('')
    .slice(0, 60)
