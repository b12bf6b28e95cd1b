import type { Db } from '../../platform/db/index.ts'
import type { Profile, RuleDefinition, RuleVersion } from '../facts.ts'
import { openPolicy, type Asking, type Policy } from '../rules/read.ts'
import { bookOf, type Book } from '../rules/resolve.ts'
import { asKnown, periodsOf, withWord } from '../rules/timeline.ts'
import { findDefinitions, findProfiles, findVersions } from '../store.ts'

/** The whole book in memory, for work that asks for many dates. */
export type OpenBook = {
  at(asking: Asking): Policy
  /** First days of the periods in which nothing changes about these rules, in order. */
  periods(profile: string, rules: readonly string[]): string[]
  profiles: readonly Profile[]
  definitions: ReadonlyMap<string, RuleDefinition>
  /** The same book with one more word, which is not saved. */
  with(word: RuleVersion): OpenBook
  /** The same book as those bound could know it: a change counts from the day it was written down here. */
  asKnown(): OpenBook
}

/** The whole book, loaded once: for work that asks for many dates. */
export async function openBook(db: Db): Promise<OpenBook> {
  const [profiles, definitions, versions] = await Promise.all([
    findProfiles(db),
    findDefinitions(db),
    findVersions(db),
  ])
  return handle(bookOf(profiles, versions), new Map(definitions.map((each) => [each.id, each])))
}

function handle(book: Book, definitions: ReadonlyMap<string, RuleDefinition>): OpenBook {
  return {
    at: (asking) => openPolicy(book, definitions, asking),
    periods: (profile, rules) => periodsOf(book, profile, rules),
    profiles: [...book.profiles.values()],
    definitions,
    with: (word) => handle(withWord(book, word), definitions),
    asKnown: () => handle(asKnown(book), definitions),
  }
}

/** The rules of one profile on one civil date (Asia/Shanghai), typed. */
export async function policyAt(db: Db, profile: string, date: string): Promise<Policy> {
  return (await openBook(db)).at({ profile, date })
}
