import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Profile } from '../facts.ts'
import { bookOf, resolve, type Book } from '../rules/resolve.ts'
import type { DocumentList, Reading, RuleList, RuleQuery, RuleView } from '../schema.ts'
import { findDefinitions, findDocuments, findProfiles, findVersions } from '../store.ts'

/** The rules of the book on a date, each with what holds in every profile or in the one asked for. */
export async function listRules(app: App, query: RuleQuery): Promise<Outcome<RuleList>> {
  const [profiles, definitions, versions] = await Promise.all([
    findProfiles(app.db),
    findDefinitions(app.db),
    findVersions(app.db),
  ])
  const { profile, topic, date = app.clock.today() } = query
  const shown = inOrder(app, profiles).filter(({ id }) => profile === undefined || id === profile)
  if (shown.length === 0)
    return refused({ code: 'not_found.policy_profile', params: { profile: profile ?? '' } })
  if (topic !== undefined && !definitions.some((each) => each.topic === topic)) {
    return refused({ code: 'not_found.policy_topic', params: { topic } })
  }
  const book = bookOf(profiles, versions)
  const items = definitions
    .filter((each) => topic === undefined || each.topic === topic)
    .map((each) => ({
      ...each,
      readings: shown.map(({ id }) => readingOf(book, { profile: id, rule: each.id, date })),
    }))
  return done({ date, own: app.config.profile, profiles: shown, items })
}

/** One rule side by side, with every word ever said on it and the documents it stands in. */
export async function readRule(app: App, rule: string, asked?: string): Promise<Outcome<RuleView>> {
  const [profiles, definitions, versions, documents] = await Promise.all([
    findProfiles(app.db),
    findDefinitions(app.db),
    findVersions(app.db, rule),
    findDocuments(app.db),
  ])
  const definition = definitions.find(({ id }) => id === rule)
  if (definition === undefined) return refused({ code: 'not_found.policy_rule', params: { rule } })
  const date = asked ?? app.clock.today()
  const [book, shown] = [bookOf(profiles, versions), inOrder(app, profiles)]
  const overlays = profiles
    .filter(({ id }) => shown.some((each) => each.overlays.includes(id)))
    .map(({ id }) => readingOf(book, { profile: id, rule, date }))
  return done({
    date,
    own: app.config.profile,
    profiles: profiles.filter(
      (each) => shown.includes(each) || overlays.some(({ profile }) => profile === each.id),
    ),
    rule: definition,
    readings: shown.map(({ id }) => readingOf(book, { profile: id, rule, date })),
    overlays: overlays.filter(({ holds }) => holds !== null),
    versions,
    documents,
    neighbours: definitions.filter(({ topic, id }) => topic === definition.topic && id !== rule),
  })
}

export async function listDocuments(app: App): Promise<Outcome<DocumentList>> {
  return done({ items: await findDocuments(app.db) })
}

/** Ours first, then the other provinces, the baseline last; overlays are no jurisdiction. */
function inOrder(app: App, profiles: Profile[]): Profile[] {
  const provinces = profiles.filter(({ province }) => province !== null)
  const baseline = profiles.filter(({ id }) => provinces.some(({ inherits }) => inherits.includes(id)))
  const own = provinces.filter(({ id }) => id === app.config.profile)
  return [...own, ...provinces.filter((each) => !own.includes(each)), ...baseline]
}

function readingOf(book: Book, question: { profile: string; rule: string; date: string }): Reading {
  const { profile, state, effect, source, steps } = resolve(book, question)
  return { profile, state, effect, holds: source, steps }
}
