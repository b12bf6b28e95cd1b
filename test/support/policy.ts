import { readPolicyFiles } from '../../server/policy/actions/files.ts'
import type { RuleDefinition, RuleVersion } from '../../server/policy/facts.ts'
import { listRows, wordOf } from '../../server/policy/rules/entries.ts'
import { openPolicy } from '../../server/policy/rules/read.ts'
import { bookOf, type Book } from '../../server/policy/rules/resolve.ts'
import { asKnown, periodsOf, withWord } from '../../server/policy/rules/timeline.ts'
import { RULES } from '../../server/obligations/facts.ts'
import { lawOf, timelineOf, type Ground } from '../../server/obligations/rules/law.ts'
import { seedCalendar } from './calendar.ts'

const files = await readPolicyFiles()
const lists = listRows(files)

/** Every word of the files in policy/, numbered as the database would. */
const filedWords: RuleVersion[] = files.books.flatMap(({ profile, rules }) =>
  rules.map((entry, index) => ({
    ...wordOf(profile, entry),
    id: `${profile} ${entry.rule} ${index}`,
    version: index + 1,
    supersedes: null,
  })),
)

const profiles = lists.profiles.map((each) => ({
  ...each,
  nameEn: each.name_en,
  shortName: each.short_name,
  shortNameEn: each.short_name_en,
}))
const definitions = new Map(
  lists.rules.map((each) => [each.id, { ...each, titleEn: each.title_en } as RuleDefinition]),
)
const filed = bookOf(profiles, filedWords)

/** The word that stands in the files for a rule of a profile, changed as a recorded one. */
export function recordedWord(
  profile: string,
  rule: string,
  facts: Partial<RuleVersion> & { from: string; value: unknown },
): RuleVersion {
  const base = filedWords.findLast((each) => each.profile === profile && each.rule === rule)!
  return { ...base, id: `${base.id} recorded`, version: base.version + 100, origin: 'recorded', ...facts }
}

const timeline = (book: Book, profile: string) =>
  timelineOf(
    periodsOf(book, profile, RULES).map((from) => ({
      from,
      law: lawOf(openPolicy(book, definitions, { profile, date: from })),
    })),
  )

/** With what obligations are computed in a jurisdiction on a day, from the files and what was recorded on top. */
export function groundOf(profile: string, today: string, ...words: RuleVersion[]): Ground {
  const book = words.reduce(withWord, filed)
  return {
    law: timeline(book, profile),
    known: timeline(asKnown(book), profile),
    calendar: seedCalendar(),
    today,
  }
}
