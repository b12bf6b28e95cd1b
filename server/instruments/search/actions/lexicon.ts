import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { segmenter } from '../../../lib/segment.ts'
import { readerOf, type Lexicon, type Reading } from '../rules/analysis.ts'
import { checkDictionary } from '../rules/check.ts'
import type { Concept } from '../rules/concepts.ts'
import { dictionaryOf } from '../rules/dictionary.ts'
import analytical from '../dictionary/analytical.json' with { type: 'json' }
import life from '../dictionary/life.json' with { type: 'json' }
import makers from '../dictionary/makers.json' with { type: 'json' }
import physical from '../dictionary/physical.json' with { type: 'json' }
import earth from '../dictionary/earth.json' with { type: 'json' }

/** Rises with every change of the rules that alters what stands in a search row. */
const RULES_EDITION = 1

export type Loaded = Lexicon & { read: (text: string) => Reading; edition: string }

const OWN: Concept[][] = [
  analytical.concepts,
  physical.concepts,
  life.concepts,
  earth.concepts,
  makers.concepts,
].map((list) => checkDictionary({ concepts: list }).concepts)

let added: Concept[] = []
let loaded: Loaded | undefined

/** The dictionary in use, made at the first need (about a third of a second) and kept. */
export function lexicon(): Loaded {
  loaded ??= make()
  return loaded
}

function make(): Loaded {
  const lists = [...OWN, added]
  const dictionary = dictionaryOf(lists)
  const base: Lexicon = { dictionary, segment: segmenter(dictionary.words) }
  const digest = createHash('sha256').update(JSON.stringify(lists)).digest('hex').slice(0, 16)
  return { ...base, read: readerOf(base), edition: `${RULES_EDITION}-${digest}` }
}

/**
 * Adds what an operator wrote in DATA_DIR/dictionary.json ({ concepts: [{ id, zh, en, abbr, broader, has }] }); an id
 * that stands already gets more names. Gives the faults found; entries with faults are left out.
 */
export async function extendDictionary(dataDir: string): Promise<string[]> {
  const text = await readFile(join(dataDir, 'dictionary.json'), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return []
  const { concepts, faults } = checkDictionary(parsed(text))
  added = concepts
  loaded = undefined
  return faults
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
