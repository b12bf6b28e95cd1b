import type { App } from '../../../platform/app.ts'
import { isOpen, type Plan } from '../rules/plan.ts'
import { readQuery, type Draft } from '../rules/query.ts'
import { questionsOf, resolve, type Vocabulary } from '../rules/resolve.ts'
import { lookUp } from '../store/vocabulary.ts'
import { lexicon } from './lexicon.ts'

/** Understands a query: with the dictionary, then the catalogue's words, then once more after correcting errors. */
export async function understand(pool: App['pool'], text: string, exact: boolean): Promise<Plan> {
  const draft = readQuery(text, lexicon(), exact)
  const { sought, corrected } = await resolved(pool, draft)
  if (corrected.length === 0) return planOf(draft, sought, [])
  const right = corrected.reduce(
    (right, { from, to }) => right.replaceAll(new RegExp(`\\b${from}\\b`, 'gi'), to),
    text,
  )
  const again = readQuery(right, lexicon(), exact)
  return planOf({ ...again, text: draft.text }, (await resolved(pool, again)).sought, corrected)
}

async function resolved(pool: App['pool'], draft: Draft): Promise<ReturnType<typeof resolve>> {
  const questions = questionsOf(draft)
  if (questions === null)
    return { sought: draft.parts.flatMap((part) => (isOpen(part) ? [] : [part])), corrected: [] }
  return resolve(
    draft,
    vocabularyOf(await lookUp(pool, questions.words, questions.pieces)),
    lexicon().dictionary,
  )
}

function vocabularyOf(answers: Awaited<ReturnType<typeof lookUp>>): Vocabulary {
  const grouped = (how: string): Map<string, string[]> => {
    const found = new Map<string, string[]>()
    for (const each of answers) {
      if (each.how === how) found.set(each.asked, [...(found.get(each.asked) ?? []), each.word])
    }
    return found
  }
  return {
    words: new Set(grouped('word').keys()),
    prefixes: new Set(grouped('prefix').keys()),
    readings: grouped('pinyin'),
    initials: grouped('initials'),
    near: grouped('near'),
  }
}

const planOf = (
  { text, whole, ignored }: Draft,
  sought: Plan['sought'],
  corrected: Plan['corrected'],
): Plan => ({
  text,
  whole,
  ignored,
  sought,
  corrected,
})
