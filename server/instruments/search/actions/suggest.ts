import { done, type Outcome } from '../../../lib/refusal.ts'
import { oneLine, withoutControls } from '../../../lib/text.ts'
import type { App } from '../../../platform/app.ts'
import { modelKey } from '../rules/analysis.ts'
import type { Concept } from '../rules/concepts.ts'
import { entriesOf, termsFor } from '../rules/suggest.ts'
import type { Suggestions } from '../schema.ts'
import { findHits, type Hit } from '../store/suggest.ts'
import { shownEdition } from './edition.ts'
import { lexicon } from './lexicon.ts'

type Suggestion = Suggestions['items'][number]

const MOST = 10
const MOST_TERMS = 5
const LONGEST = 60

const entries = new WeakMap<object, ReturnType<typeof entriesOf>>()

/** What somebody may be typing: terms of the trade, instruments, models, units, classes. */
export async function suggest(app: App, q: string): Promise<Outcome<Suggestions>> {
  const typed = oneLine(withoutControls(q.toWellFormed())).slice(0, LONGEST)
  const key = modelKey(typed)
  if (key === '') return done({ items: [] })
  const terms = termsFor(typed, known(), MOST_TERMS).map(termOf)
  const hits = key.length < 2 ? [] : await findHits(app.pool, await asked(app, typed, key))
  return done({ items: distinct([...terms, ...hits.map(hitOf)]).slice(0, MOST) })
}

function known(): ReturnType<typeof entriesOf> {
  const { dictionary } = lexicon()
  const found = entries.get(dictionary) ?? entriesOf(dictionary)
  entries.set(dictionary, found)
  return found
}

async function asked(app: App, typed: string, key: string) {
  const models = `'m:${key}':*`
  return {
    profile: app.config.profile,
    edition: await shownEdition(app),
    starts: `'n:${key}':* | ${models}`,
    models,
    text: typed.replaceAll(/[\\%_]/g, String.raw`\$&`),
    letters: /^[a-z]{2,}$/.test(key) ? key : '',
  }
}

const termOf = (concept: Concept): Suggestion => {
  const text = concept.zh?.[0] ?? concept.abbr?.[0] ?? concept.en?.[0] ?? concept.id
  return {
    kind: concept.kind === 'method' ? 'method' : 'term',
    text,
    textEn: concept.en?.[0] ?? concept.abbr?.[0] ?? null,
    hint: concept.abbr?.[0] ?? null,
    q: text,
    id: null,
    code: null,
  }
}

const hitOf = ({ kind, text, textEn, hint, id, code }: Hit): Suggestion => ({
  kind,
  text,
  textEn,
  hint,
  id,
  code,
  q: kind === 'instrument' || kind === 'model' ? text : null,
})

function distinct(items: Suggestion[]): Suggestion[] {
  const seen = new Set<string>()
  return items.filter(({ kind, text }) => {
    const key = `${kind === 'instrument' ? 'term' : kind} ${modelKey(text)}`
    return seen.has(key) ? false : Boolean(seen.add(key))
  })
}
