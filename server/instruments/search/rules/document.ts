import { pinyinKey } from '../../../lib/pinyin.ts'
import type { Reading } from './analysis.ts'
import { modelKey } from './analysis.ts'
import type { Dictionary } from './dictionary.ts'
import { headsOf } from './head.ts'

/** The public facts of an instrument that search reads; never rooms, persons or unmapped columns. */
export type Subject = {
  name: string
  nameEn: string | null
  aliases: string[]
  model: string | null
  maker: string | null
  classes: string[]
  functions: string | null
  methods: string[]
  subjects: string[]
  serviceContent: string | null
  technical: string | null
  results: string | null
  /** Names of the managing unit, its centre and the regions above. */
  places: string[]
}

/** Weight of a word in a document: what the thing is, its names and class, what it does, what it mentions. */
export type Label = 'A' | 'B' | 'C' | 'D'

/** Weights in the order ts_rank takes them: D, C, B, A. */
export const WEIGHTS = '{0.02,0.1,0.35,1}'

const ORDER: Record<Label, number> = { A: 3, B: 2, C: 1, D: 0 }

type Lexemes = Map<string, Label>
type Read = (text: string) => Reading

/** Words, concepts, models and standards of an instrument, each once with its best label. */
export function lexemesOf(subject: Subject, dictionary: Dictionary, read: Read): Lexemes {
  const lexemes: Lexemes = new Map()
  for (const name of [subject.name, subject.nameEn, ...subject.aliases]) {
    if (name !== null) addName(lexemes, name, read(name), dictionary)
  }
  addModel(lexemes, subject.model)
  const add = (label: Label, texts: (string | null)[]): void => {
    for (const text of texts)
      if (text !== null && text !== '') addText(lexemes, label, read(text), dictionary)
  }
  add('B', [subject.model, subject.maker, ...subject.classes])
  for (const method of subject.methods) addMethod(lexemes, read(method), dictionary)
  add('C', [subject.functions, subject.serviceContent, ...subject.subjects])
  add('D', [subject.technical, subject.results, ...subject.places])
  return lexemes
}

const put = (lexemes: Lexemes, lexeme: string, label: Label): void => {
  const known = lexemes.get(lexeme)
  if (known === undefined || ORDER[known] < ORDER[label]) lexemes.set(lexeme, label)
}

const below: Record<Label, Label> = { A: 'B', B: 'C', C: 'D', D: 'D' }

function addName(lexemes: Lexemes, name: string, reading: Reading, dictionary: Dictionary): void {
  addText(lexemes, 'B', reading, dictionary)
  for (const { concepts } of headsOf(name, reading.units, reading.namings))
    addHead(lexemes, concepts, dictionary)
  const last = reading.words.at(-1)
  if (last !== undefined && reading.namings.length === 0) put(lexemes, last, 'A')
  const models = name.match(/[A-Za-z][A-Za-z0-9]*[-\s/.]?[A-Za-z]*[-\s]?\d[A-Za-z0-9+]*/g) ?? []
  for (const model of models) addModel(lexemes, model)
  put(lexemes, wholeName(name), 'A')
}

/** The lexeme of what a thing is, to the point: a field-emission SEM is an SEM, but its head is its own kind. */
export const headOf = (concept: string): string => `h:${concept}`

/** The lexeme of a whole name: who types all of it means exactly this. */
const wholeName = (name: string): string => `n:${modelKey(name)}`

function addHead(lexemes: Lexemes, concepts: string[], dictionary: Dictionary): void {
  addConcepts(lexemes, 'A', concepts, dictionary)
  for (const concept of concepts) put(lexemes, headOf(concept), 'A')
}

function addModel(lexemes: Lexemes, model: string | null): void {
  const key = model === null ? '' : modelKey(model)
  if (key.length >= 2) put(lexemes, `m:${key}`, 'A')
}

/** Standards and techniques of a method weigh more than the words of its title. */
function addMethod(lexemes: Lexemes, reading: Reading, dictionary: Dictionary): void {
  addText(lexemes, 'C', reading, dictionary)
  for (const standard of reading.standards) put(lexemes, `s:${standard}`, 'B')
}

function addText(lexemes: Lexemes, label: Label, reading: Reading, dictionary: Dictionary): void {
  for (const word of label === 'B' ? reading.words : reading.telling) {
    if (label !== 'D' || word.length > 1) put(lexemes, word, label)
  }
  for (const surface of reading.surfaces) put(lexemes, surface, label)
  for (const { concepts } of reading.namings) addConcepts(lexemes, label, concepts, dictionary)
  for (const standard of reading.standards) put(lexemes, `s:${standard}`, label)
}

function addConcepts(lexemes: Lexemes, label: Label, concepts: string[], dictionary: Dictionary): void {
  for (const concept of concepts) {
    for (const kind of dictionary.kinds.get(concept) ?? []) put(lexemes, `c:${kind}`, label)
    for (const part of dictionary.parts.get(concept) ?? []) put(lexemes, `c:${part}`, below[label])
  }
}

const LONGEST_LEXEME = 200

/** Lexemes that always say what a thing is: its head, its whole name, its model. */
const SPECIAL = /^[hnms]:/

/** The lexeme under which a step of ranking finds those that have it as what they are (a) or in their names (b). */
export const stepOf = (step: 'a' | 'b', lexeme: string): string | null =>
  SPECIAL.test(lexeme) ? null : `${step}:${lexeme}`

/**
 * The lexemes as texts of two tsvectors: all of them, without positions, to be found by; and those that decide the
 * rank with their weights: names, classes, and the kinds and standards that its work names.
 */
export function vectorTexts(lexemes: Lexemes): { heading: string; document: string } {
  let heading = ''
  let document = ''
  for (const [lexeme, label] of lexemes) {
    if (lexeme.length > LONGEST_LEXEME) continue
    document += `'${lexeme}' `
    const step = label === 'A' ? stepOf('a', lexeme) : label === 'B' ? stepOf('b', lexeme) : null
    if (step !== null) document += `'${step}' `
    if (label === 'A' || label === 'B' || (label === 'C' && lexeme[1] === ':'))
      heading += `'${lexeme}':1${label} `
  }
  return { heading, document }
}

type Words = { han: string[]; latin: string[] }

const wordsOf = new WeakMap<Reading, Words>()

function vocabularyIn(reading: Reading): Words {
  const known = wordsOf.get(reading)
  if (known !== undefined) return known
  const found: Words = {
    han: reading.words.filter((word) => /^\p{Script=Han}{2,12}$/u.test(word)),
    latin: reading.words.filter((word) => /^[a-z]{3,40}$/.test(word)),
  }
  wordsOf.set(reading, found)
  return found
}

/** Words by which a typing error or a pinyin spelling is understood: those of names, classes, makers and places. */
export function vocabularyOf(subject: Subject, read: Read): Words[] {
  const { name, nameEn, aliases, maker, classes, places } = subject
  return [name, nameEn, ...aliases, maker, ...classes, ...places].flatMap((text) =>
    text === null ? [] : [vocabularyIn(read(text))],
  )
}

const keys = new Map<string, string>()
const MOST_KEYS = 5000

/** Sort key of a name; the same names come again and again. */
export function nameKey(name: string): string {
  const known = keys.get(name)
  if (known !== undefined) return known
  if (keys.size >= MOST_KEYS) keys.clear()
  const key = pinyinKey(name)
  keys.set(name, key)
  return key
}

/** Share of the facts that readers look for which are present, 0 to 100: settles ties. */
export function completenessOf(facts: readonly unknown[]): number {
  const present = facts.filter(
    (fact) => fact !== null && fact !== '' && !(Array.isArray(fact) && fact.length === 0),
  )
  return facts.length === 0 ? 0 : Math.round((100 * present.length) / facts.length)
}
