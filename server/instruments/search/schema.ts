import { Type, type Static, type TObject } from 'typebox'
import { Instant } from '../../lib/wire.ts'
import { LIVE_STATES, type Live } from '../../lib/live.ts'
import { OPENING_MODES } from '../facts.ts'

// Written as a list of types: a union would be tried by validation, value by value, for every answer.
const Text = Type.Unsafe<string | null>({ type: ['string', 'null'] })
const Whole = Type.Unsafe<number | null>({ type: ['integer', 'null'] })
const nullable = <T extends TObject>(schema: T) =>
  Type.Unsafe<Static<T> | null>({ ...schema, type: ['object', 'null'] })
const SORTS = ['relevance', 'name', 'value_desc', 'value_asc', 'newest', 'free'] as const
const Count = Type.Integer({ minimum: 0 })
const Mode = Type.Enum([...OPENING_MODES])
const State = Type.Enum([...LIVE_STATES])

/** Why a text matched: as typed, by another name, as a narrower kind, spelt in pinyin, by a model, despite an error. */
export const Reason = Type.Enum([
  'literal',
  'synonym',
  'narrower',
  'pinyin',
  'initials',
  'model',
  'standard',
  'typo',
])

const Match = Type.Object(
  {
    field: Type.String({
      description: 'name, nameEn, alias, model, maker, functions, methods, class, unit …',
    }),
    text: Type.String({ description: 'The part of the field around the match' }),
    marks: Type.Array(Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 }), {
      description: 'Start and end (exclusive) of each match in `text`, in UTF-16 units',
    }),
    reason: Reason,
    term: Type.String({ description: 'What was typed' }),
  },
  { $id: 'SearchMatch' },
)

const Named = Type.Object({ id: Type.String(), name: Type.String(), nameEn: Text })
const Coded = Type.Object({ code: Type.String(), name: Type.String(), nameEn: Text })

export const SearchItem = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.String(),
    nameEn: Text,
    aliases: Type.Array(Type.String()),
    model: Text,
    maker: Text,
    unit: Named,
    centre: nullable(Named),
    region: nullable(Type.Object({ ...Coded.properties, prefecture: nullable(Coded) })),
    class: nullable(
      Type.Object({
        scheme: Type.String(),
        edition: Type.String(),
        ...Coded.properties,
        level1: nullable(Coded),
      }),
    ),
    originalValueFen: Whole,
    openingModes: Type.Array(Mode),
    fee: Text,
    image: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'Address of the first image',
    }),
    nextFree: Type.Unsafe<{ startsAt: string; endsAt: string } | null>({
      ...Type.Object({ startsAt: Instant, endsAt: Instant }),
      type: ['object', 'null'],
      description:
        'The first free time at one of its seats that is long enough; null where it cannot be booked',
    }),
    live: Type.Unsafe<{ state: Live; since: string | null } | null>({
      ...Type.Object({ state: State, since: Text }),
      type: ['object', 'null'],
      description: 'What its meter sees it doing; null where none is shown',
    }),
    matches: Type.Array(Match),
  },
  { $id: 'SearchItem' },
)

const CodeCount = Type.Object({ ...Coded.properties, count: Count })

export const Facets = Type.Object(
  {
    regions: Type.Array(CodeCount, { description: 'Prefectures' }),
    counties: Type.Array(CodeCount, { description: 'Counties of the chosen prefectures' }),
    units: Type.Array(Type.Object({ ...Named.properties, count: Count }), {
      description: 'The twenty with most',
    }),
    unitsTotal: Count,
    classes: Type.Array(CodeCount, { description: 'Classes of level 1' }),
    subclasses: Type.Array(CodeCount, { description: 'Classes of level 2 below the chosen ones' }),
    modes: Type.Array(Type.Object({ mode: Mode, count: Count })),
    live: Type.Array(Type.Object({ state: State, count: Count }), {
      description: 'Of those with a meter, what they do at this moment',
    }),
    values: Type.Array(
      Type.Object({
        band: Type.String({ description: 'In ten thousand yuan: 50-100' }),
        min: Type.Integer({ description: 'Yuan, included; what value_min takes' }),
        max: Type.Unsafe<number | null>({
          type: ['integer', 'null'],
          description: 'Yuan, excluded; value_max takes one less',
        }),
        count: Count,
      }),
    ),
  },
  { $id: 'SearchFacets', description: 'Each counted under all filters but its own' },
)

export const SearchResult = Type.Object(
  {
    items: Type.Array(SearchItem),
    total: Count,
    nextCursor: Text,
    query: Type.Object({
      text: Type.String(),
      expansions: Type.Array(Type.String(), { description: 'Other names that were looked for as well' }),
      corrected: Type.Array(Type.Object({ from: Type.String(), to: Type.String() })),
      relaxed: Type.Boolean({ description: 'Nothing had all the words; these have most of them' }),
      ignored: Type.Array(Type.String(), { description: 'Words about time, which are not looked for yet' }),
    }),
    facets: Facets,
  },
  { $id: 'SearchResult' },
)

const LONGEST_QUERY = 200
const MOST_CHOICES = 50

const choice = (description: string) =>
  Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 400 }), {
      maxItems: MOST_CHOICES,
      description: `${description}; repeat it or separate by commas`,
    }),
  )

const DAY = { minLength: 10, maxLength: 35 }
const LONGEST_FREE = 10_080

const Yuan = Type.Optional(Type.Integer({ minimum: 0, maximum: 90_000_000_000_000, description: 'Yuan' }))

export const SearchQuery = Type.Object({
  q: Type.Optional(
    Type.String({ maxLength: LONGEST_QUERY, description: 'Chinese, English, pinyin, a model, a standard' }),
  ),
  region: choice('Code of a region, everything below included'),
  unit: choice('Id of a managing unit or a centre'),
  class: choice('Code of a class, everything below included'),
  value_min: Yuan,
  value_max: Yuan,
  mode: choice('Opening mode'),
  live: choice('What it does at this moment'),
  sort: Type.Optional(
    Type.Enum([...SORTS], { default: 'relevance', description: 'free: what is free first comes first' }),
  ),
  free_from: Type.Optional(
    Type.String({
      ...DAY,
      description:
        'Free at one of its seats from this day on (YYYY-MM-DD, Shanghai) or this instant; else from now on',
    }),
  ),
  free_until: Type.Optional(
    Type.String({ ...DAY, description: 'The last day, included, or an instant, not included' }),
  ),
  free_minutes: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: LONGEST_FREE,
      description:
        'For so many minutes without a break, rounded up to the steps of each instrument; else an hour',
    }),
  ),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
  cursor: Type.Optional(Type.String({ maxLength: 800 })),
  exact: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 1, description: '1: only the words as they stand' }),
  ),
  lang: Type.Optional(Type.String({ maxLength: 10 })),
})

export const SuggestQuery = Type.Object({
  q: Type.String({ maxLength: LONGEST_QUERY }),
  lang: Type.Optional(Type.String({ maxLength: 10 })),
})

export const Suggestions = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        kind: Type.Enum(['term', 'instrument', 'model', 'unit', 'class', 'method']),
        text: Type.String(),
        textEn: Text,
        hint: Text,
        q: Type.Unsafe<string | null>({ type: ['string', 'null'], description: 'Query to search for' }),
        id: Type.Unsafe<string | null>({
          type: ['string', 'null'],
          description: 'Instrument or unit to open',
        }),
        code: Type.Unsafe<string | null>({ type: ['string', 'null'], description: 'Class to filter by' }),
      }),
      { maxItems: 10 },
    ),
  },
  { $id: 'SearchSuggestions' },
)

export type Reason = Static<typeof Reason>
export type Match = Static<typeof Match>
export type SearchItem = Static<typeof SearchItem>
export type SearchQuery = Static<typeof SearchQuery>
export type SearchResult = Static<typeof SearchResult>
export type Facets = Static<typeof Facets>
export type Suggestions = Static<typeof Suggestions>
export type Sort = (typeof SORTS)[number]
