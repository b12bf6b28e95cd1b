import { done, refused, type Outcome, type Refusal } from '../../../lib/refusal.ts'
import { withoutControls } from '../../../lib/text.ts'
import type { App } from '../../../platform/app.ts'
import type { Principal } from '../../../platform/principal.ts'
import { readChoices, type Choices } from '../rules/choices.ts'
import { decodeCursor, encodeCursor, type Place } from '../rules/cursor.ts'
import { WEIGHTS } from '../rules/document.ts'
import { expansionsOf } from '../rules/expansions.ts'
import { facetsOf } from '../rules/facets.ts'
import { minuteOf, minuteWish, type Minutes, type MinuteWish } from '../rules/free-wish.ts'
import { matchQuery, rankQuery, rankSteps, relaxations, type Plan } from '../rules/plan.ts'
import type { SearchQuery, SearchResult } from '../schema.ts'
import { keyTypes, searchStatement, type Found, type Wanted } from '../store/search.ts'
import { one, type Statement } from '../store/statement.ts'
import { itemOf } from './item.ts'
import { shownEdition } from './edition.ts'
import { lexicon } from './lexicon.ts'
import { understand } from './understand.ts'

/** Free times, as whoever knows bookings gives them to a search. */
export type FreeTimes = {
  /** Takes in what changed: of these instruments, or of all. Tells until when free times are known. */
  settle(ids?: readonly string[]): Promise<{ until: number }>
  /** As somebody can have them who has to give notice. */
  of(reader: Principal): Promise<FreeOf>
}

/** `now`: the minute that counts as now. */
type FreeOf = {
  /** The first start for a wish by ordinal, as minutes after its beginning and one more; 0: none. */
  starts(wish: MinuteWish, now: number): Int32Array
  first(id: string, wish: MinuteWish, now: number): Minutes | undefined
}

/** Finds instruments that everybody may see, with facets, and says why each one matched. */
export async function search(
  app: App,
  free: FreeTimes,
  reader: Principal,
  query: SearchQuery,
): Promise<Outcome<SearchResult>> {
  const { choices, refusals } = readChoices(query)
  const text = withoutControls((query.q ?? '').toWellFormed()).trim()
  const identity = JSON.stringify([text, query.exact === 1, choices])
  const after =
    query.cursor === undefined ? null : decodeCursor(query.cursor, identity, keyTypes(choices.sort))
  if (query.cursor !== undefined && after === null)
    refusals.push({ code: 'malformed.search_cursor', pointer: '/query/cursor' })
  const asksFree = choices.free !== null || choices.sort === 'free'
  if (refusals.length === 0 && asksFree) refusals.push(...tooFar(choices, await free.settle()))
  if (refusals.length > 0) return refused(...refusals)
  const plan = text === '' ? null : await understand(app.pool, text, query.exact === 1)
  const theirs = await free.of(reader)
  const page = { choices, after, limit: query.limit, free: asksFree ? theirs : null }
  const { found, relaxed } = await find(app, plan, page)
  const unknown = unknownChoices(found)
  if (unknown.length > 0) return refused(...unknown)
  if (!asksFree) await free.settle(found.items.map(({ id }) => id))
  const now = minuteOf(app.clock.now().getTime())
  const wish = minuteWish(choices.free, now)
  const nextOf = (id: string) => theirs.first(id, wish, now)
  return done(answer(plan, text, found, relaxed, { identity, limit: query.limit, nextOf }))
}

const DAY = 86_400_000
const EIGHT_HOURS = DAY / 3

const tooFar = ({ free }: Choices, { until }: { until: number }): Refusal[] =>
  free !== null && Math.max(free.from ?? 0, free.until ?? 0) > until
    ? [
        {
          code: 'malformed.search_days_far',
          pointer: free.until === null ? '/query/free_from' : '/query/free_until',
          params: { date: new Date(until - DAY + EIGHT_HOURS).toISOString().slice(0, 10) },
        },
      ]
    : []

/** The statement that a search without a cursor begins with, for benchmarks and for looking at plans. */
export async function statementOf(
  app: App,
  query: SearchQuery,
  free: FreeOf | null = null,
): Promise<Statement> {
  const { choices } = readChoices(query)
  const text = query.q ?? ''
  const plan = text === '' ? null : await understand(app.pool, text, query.exact === 1)
  return searchStatement(await wanted(app, plan, { choices, after: null, limit: query.limit, free }, 0))
}

type Page = { choices: Choices; after: Place | null; limit: number; free: FreeOf | null }

/** What holds all that is demanded; where nothing does, what holds most of it. */
async function find(app: App, plan: Plan | null, page: Page): Promise<{ found: Found; relaxed: boolean }> {
  const run = async (spared: number) =>
    one<Found>(app.pool, searchStatement(await wanted(app, plan, page, spared)))
  const strict = await run(0)
  if (plan === null || strict.counted.matched) return { found: strict, relaxed: false }
  for (const spared of relaxations(plan)) {
    const found = await run(spared)
    if (found.counted.matched) return { found, relaxed: true }
  }
  return { found: strict, relaxed: false }
}

/** A lexeme that no document holds: what has no words to look for finds nothing. */
const NOTHING = `'n:'`

async function wanted(
  app: App,
  plan: Plan | null,
  { choices, after, limit, free }: Page,
  spared: number,
): Promise<Wanted> {
  const asOf = choices.sort === 'free' ? after?.at(-1) : undefined
  const nowMinute = asOf === undefined ? minuteOf(app.clock.now().getTime()) : Number(asOf)
  return {
    match: plan === null ? null : (matchQuery(plan, spared) ?? NOTHING),
    rank: plan === null ? '' : rankQuery(plan) || NOTHING,
    weights: WEIGHTS,
    tiers: plan === null ? [] : rankSteps(plan),
    ...choices,
    free:
      free === null
        ? null
        : {
            starts: free.starts(minuteWish(choices.free, nowMinute), nowMinute),
            isFilter: choices.free !== null,
          },
    nowMinute,
    limit,
    after,
    profile: app.config.profile,
    edition: await shownEdition(app),
  }
}

const unknownChoices = ({ counted: { unknown } }: Found): Refusal[] =>
  unknown.map(([name, value]) => ({
    code: `malformed.search_${name}`,
    params: { value },
    pointer: `/query/${name}`,
  }))

type Asked = { identity: string; limit: number; nextOf: (id: string) => Minutes | undefined }

function answer(
  plan: Plan | null,
  text: string,
  { items, counted }: Found,
  relaxed: boolean,
  asked: Asked,
): SearchResult {
  const page = items.slice(0, asked.limit)
  const last = items.length > asked.limit ? page.at(-1) : undefined
  return {
    items: page.map((row) => itemOf(row, plan, asked.nextOf(row.id))),
    total: counted.total,
    nextCursor: last === undefined ? null : encodeCursor(last.place, asked.identity),
    query: {
      text,
      expansions: plan === null ? [] : expansionsOf(plan, lexicon().dictionary),
      corrected: plan?.corrected ?? [],
      relaxed,
      ignored: plan?.ignored ?? [],
    },
    facets: facetsOf(counted),
  }
}
