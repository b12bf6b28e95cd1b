import { initials, syllables } from '../../../lib/pinyin.ts'
import type { Db, Trx } from '../../../platform/db/index.ts'
import { bandOf } from '../rules/bands.ts'
import {
  completenessOf,
  lexemesOf,
  nameKey,
  vectorTexts,
  vocabularyOf,
  type Subject,
} from '../rules/document.ts'
import { maskOf } from '../rules/modes.ts'
import {
  addWords,
  deleteRows,
  foldCounts,
  nextIds,
  readEdition,
  readSubjects,
  recount,
  writeEdition,
  writeRows,
  type Prepared,
  type SubjectRow,
  type Word,
} from '../store/indexing.ts'
import { lexicon } from './lexicon.ts'

const MOST_AT_ONCE = 1000

/**
 * Makes the given instruments findable as they stand now, or takes out those that are not (no longer) listed.
 * In the caller's transaction; a thousand at a time.
 */
export async function indexInstruments(trx: Db | Trx, ids: string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += MOST_AT_ONCE)
    await indexSome(trx, ids.slice(from, from + MOST_AT_ONCE))
}

async function indexSome(trx: Db | Trx, ids: string[]): Promise<void> {
  const rows = await readSubjects(trx, ids)
  const listed = new Set(rows.map(({ id }) => id))
  await deleteRows(
    trx,
    ids.filter((id) => !listed.has(id)),
  )
  if (rows.length > 0) {
    await writeRows(trx, rows.map(prepared))
    await learn(trx, rows)
  }
  await foldCounts(trx)
}

/** Takes instruments out of what can be found. */
export const removeFromIndex = (trx: Db | Trx, ids: string[]): Promise<void> => deleteRows(trx, ids)

function prepared(row: SubjectRow): Prepared {
  const { dictionary, read } = lexicon()
  return {
    id: row.id,
    ...vectorTexts(lexemesOf(subjectOf(row), dictionary, read)),
    nameKey: nameKey(row.name),
    missing: 100 - completenessOf(soughtFacts(row)),
    band: bandOf(row.original_value_fen),
    mask: maskOf(row.opening_modes),
  }
}

const subjectOf = (row: SubjectRow): Subject => ({
  name: row.name,
  nameEn: row.name_en,
  aliases: row.aliases,
  model: row.model,
  maker: row.maker,
  classes: row.classes,
  functions: row.functions,
  methods: row.methods,
  subjects: row.subjects,
  serviceContent: row.service_content,
  technical: row.technical,
  results: row.results,
  places: row.places,
})

/** What a reader looks for in a result; more of it comes first among equals. */
const soughtFacts = (row: SubjectRow): unknown[] => [
  row.name_en,
  row.maker,
  row.model,
  row.original_value_fen,
  row.acceptance_date,
  row.technical,
  row.functions,
  row.methods,
  row.service_content,
  row.opening_modes,
  row.opening_hours,
  row.fee,
  row.office_phone,
  row.classes,
]

/** Adds new words to the vocabulary. */
async function learn(trx: Db | Trx, rows: SubjectRow[]): Promise<void> {
  const words = new Map<string, Word>()
  for (const row of rows) {
    for (const { han, latin } of vocabularyOf(subjectOf(row), lexicon().read)) {
      for (const word of latin) if (!words.has(word)) words.set(word, { word, pinyin: null, initials: null })
      for (const word of han) if (!words.has(word)) words.set(word, spelt(word))
    }
  }
  if (words.size > 0) await addWords(trx, [...words.values()])
}

const readings = new Map<string, Word>()
const MOST_READINGS = 20_000

function spelt(word: string): Word {
  const known = readings.get(word)
  if (known !== undefined) return known
  if (readings.size >= MOST_READINGS) readings.clear()
  const read = syllables(word)
  const found = { word, pinyin: read.join(''), initials: initials(read) }
  readings.set(word, found)
  return found
}

/** Makes every row anew, tells how many are done, and counts all facets again. */
export async function reindexAll(
  db: Db,
  progress: (done: number) => void = () => undefined,
): Promise<number> {
  let done = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const ids = await nextIds(db, after, MOST_AT_ONCE)
    if (ids.length === 0) break
    await db.transaction().execute((trx) => indexInstruments(trx, ids))
    done += ids.length
    after = ids.at(-1) ?? after
    progress(done)
  }
  await db.transaction().execute(async (trx) => {
    await recount(trx)
    await writeEdition(trx, lexicon().edition)
  })
  return done
}

/** Makes the rows anew when the rules or the dictionary have changed since they were made. */
export async function reindexIfStale(db: Db, progress?: (done: number) => void): Promise<number> {
  const { edition } = lexicon()
  return (await readEdition(db)) === edition ? 0 : reindexAll(db, progress)
}
