import { Type, type Static } from 'typebox'
import { Day, Instant, nullable, Text } from '../lib/wire.ts'
import { KINDS, LAPSES, MOST, SIDES, STATES } from './facts.ts'

const Id = Type.String({ format: 'uuid' })
const closed = { additionalProperties: false }
const Named = Type.Object({ id: Type.String(), name: Type.String(), nameEn: Text })
const Side = Type.Enum<[...typeof SIDES]>(SIDES)
const Kind = Type.Enum<[...typeof KINDS]>(KINDS)
const State = Type.Enum<[...typeof STATES]>(STATES)
const Region = Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String() })
const CivilDay = Type.String({ pattern: String.raw`^\d{4}-\d{2}-\d{2}$` })
const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: String.raw`\S` })
const page = {
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
}
const q = Type.Optional(Type.String({ maxLength: 100, description: 'Part of a name, model or maker' }))

export const IdParams = Type.Object({ id: Id })

/** The clause that encourages it; null where no text of the jurisdiction says so, and the board is voluntary. */
const Basis = Type.Object(
  { rule: Type.String(), document: Text, clause: Text, quote: Text },
  { $id: 'MarketBasis' },
)

/** Facts of the instrument that its own public page shows; the name alone where it moved or is public no more. */
const Offered = Type.Object(
  {
    ...Named.properties,
    id: nullable(Type.String({ description: 'Of its page, where there is one to show' })),
    model: Text,
    maker: Text,
    functions: Text,
    class: nullable(Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String() })),
    acceptanceDate: Day,
    originalValueFen: nullable(Type.Integer()),
    image: Text,
    supervisedUntil: Day,
  },
  { $id: 'MarketInstrument' },
)

const shown = {
  id: Type.String(),
  side: Side,
  kind: Kind,
  state: State,
  title: nullable(Type.String({ description: 'Of what is looked for; null for an offer' })),
  body: Type.String({ description: 'Condition of what is offered, or what is needed' }),
  term: Text,
  instrument: nullable(Offered),
  class: nullable(
    Type.Object(
      { code: Type.String(), name: Type.String(), nameEn: Type.String() },
      { description: 'Of what is looked for; an offer has its instrument’s' },
    ),
  ),
  unit: Named,
  region: nullable(Region),
  idleSince: nullable(Type.String({ description: 'By the unit’s own word' })),
  until: Type.String({ description: 'Last civil day on the board' }),
  contact: Type.Object({ office: Type.String(), phone: Text, email: Text }),
  document: nullable(Type.Object({ number: Type.String(), date: Type.String(), body: Type.String() })),
  customs: nullable(Type.Object({ release: Type.String(), releasedOn: Type.String() })),
  publishedAt: nullable(Instant),
  endedAt: nullable(Instant),
}

export const MarketPost = Type.Object(
  {
    ...shown,
    isLive: Type.Boolean({ description: 'On the board now' }),
    naming: nullable(
      Type.Object({
        document: Type.String(),
        decidedOn: Type.String(),
        days: Type.Integer({ description: 'Days without power-on when it was decided' }),
      }),
    ),
    basis: nullable(Basis),
  },
  { $id: 'MarketPost', description: 'Without a price: terms are settled between units' },
)
const MarketLine = Type.Object(shown, { $id: 'MarketLine' })
export const MarketList = Type.Object(
  {
    counts: Type.Object({ offer: Type.Integer(), wanted: Type.Integer() }),
    items: Type.Array(MarketLine),
    nextCursor: Text,
    basis: nullable(Basis),
  },
  { $id: 'MarketList' },
)
export const MarketQuery = Type.Object({
  side: Type.Optional(Side),
  kind: Type.Optional(Kind),
  class: Type.Optional(Type.String({ maxLength: 20 })),
  region: Type.Optional(Type.String({ maxLength: 20 })),
  unit: Type.Optional(Id),
  instrument: Type.Optional(Id),
  until: Type.Optional({ ...CivilDay, description: 'Still on the board on this day' }),
  q,
  ...page,
})

export const ChoicesQuery = Type.Object({ side: Type.Enum<[...typeof SIDES]>(SIDES, { default: 'offer' }) })

/** What of the board there is to choose from, with how many. */
export const MarketChoices = Type.Object(
  {
    regions: Type.Array(Type.Object({ ...Region.properties, count: Type.Integer() })),
    classes: Type.Array(Type.Object({ ...Region.properties, count: Type.Integer() })),
    units: Type.Array(Type.Object({ ...Named.properties, count: Type.Integer() })),
  },
  { $id: 'MarketChoices' },
)

const written = {
  kind: Kind,
  body: words(MOST.body),
  term: nullable(words(MOST.term)),
  idleSince: nullable(CivilDay),
  until: CivilDay,
  contactOffice: words(MOST.office),
  contactPhone: nullable(Type.String({ minLength: 3, maxLength: MOST.phone })),
  contactEmail: nullable(Type.String({ format: 'email', maxLength: MOST.email })),
}
const papers = {
  documentNumber: nullable(words(MOST.number)),
  documentDate: nullable(CivilDay),
  documentBody: nullable(words(MOST.documentBody)),
  customsRelease: nullable(words(MOST.number)),
  customsReleasedOn: nullable(CivilDay),
}
export const OfferBody = Type.Object({ ...written, ...papers }, { ...closed, $id: 'MarketOfferBody' })
export const NewOffer = Type.Object(
  { instrumentId: Id, ...written, ...papers },
  { ...closed, $id: 'NewMarketOffer' },
)
export const WantedBody = Type.Object(
  {
    kind: Type.Enum(['lease', 'transfer']),
    title: words(MOST.title),
    class: Type.Optional(
      nullable(Type.String({ maxLength: 20, description: 'Code of the classes that are shown here' })),
    ),
    body: words(MOST.body),
    term: nullable(words(MOST.term)),
    until: CivilDay,
    contactOffice: words(MOST.office),
    contactPhone: written.contactPhone,
    contactEmail: written.contactEmail,
  },
  { ...closed, $id: 'MarketWantedBody' },
)

/** A post as its unit and those who supervise the board see it. */
export const DeskPost = Type.Object(
  {
    ...shown,
    isLive: Type.Boolean(),
    documentDraft: Type.Object({
      number: Text,
      date: Day,
      body: Text,
      file: nullable(Type.String({ description: 'Name of the file' })),
    }),
    customsDraft: Type.Object({ release: Text, releasedOn: Day }),
    draftedBy: Type.String(),
    draftedAt: Instant,
    lapse: nullable(Type.Enum<[...typeof LAPSES]>(LAPSES)),
    endReason: Text,
    endedRole: Text,
    concludedWith: nullable(Named),
    inquiries: Type.Object({ all: Type.Integer(), open: Type.Integer() }),
    lacks: Type.Array(Type.Object({ zh: Type.String(), en: Type.String() }), {
      description: 'What still stands against publishing it',
    }),
    may: Type.Object({
      edit: Type.Boolean(),
      submit: Type.Boolean(),
      publish: Type.Boolean(),
      withdraw: Type.Boolean(),
      end: Type.Boolean({ description: 'Conclude it, or let it stand longer' }),
      remove: Type.Boolean(),
      answer: Type.Boolean(),
    }),
  },
  { $id: 'MarketDeskPost' },
)
const DeskLine = Type.Object(
  {
    ...shown,
    draftedBy: Type.String(),
    endReason: Text,
    inquiries: DeskPost.properties.inquiries,
  },
  { $id: 'MarketDeskLine' },
)
export const DeskList = Type.Object(
  { items: Type.Array(DeskLine), nextCursor: Text },
  { $id: 'MarketDeskList' },
)
export const DeskQuery = Type.Object({
  side: Type.Optional(Side),
  kind: Type.Optional(Kind),
  state: Type.Optional(State),
  unit: Type.Optional(Id),
  mine: Type.Optional(Type.Boolean({ description: 'Only what one drafted oneself' })),
  open: Type.Optional(Type.Boolean({ description: 'With inquiries that wait for an answer' })),
  q,
  ...page,
})
export const PostFile = Type.Object({ name: Type.String() }, { $id: 'MarketDocumentFile' })
export const ReasonBody = Type.Object({ reason: words(MOST.reason) }, closed)
export const UntilBody = Type.Object({ until: CivilDay }, closed)
export const ConcludeBody = Type.Object({ with: nullable(Id) }, closed)

const Inquiry = Type.Object(
  {
    id: Type.String(),
    post: Type.Object({ id: Type.String(), title: Type.String() }),
    unit: Named,
    person: nullable(Type.Object({ name: Type.String(), unit: nullable(Named) })),
    body: Type.String(),
    askedAt: Instant,
    answer: Text,
    answeredAt: nullable(Instant),
    canAnswer: Type.Boolean(),
  },
  { $id: 'MarketInquiry' },
)
export const InquiryView = Inquiry
export const InquiryList = Type.Object(
  { items: Type.Array(Inquiry), nextCursor: Text },
  { $id: 'MarketInquiryList' },
)
export const InquiryQuery = Type.Object({
  of: Type.Enum(['mine', 'managed'], { default: 'mine' }),
  post: Type.Optional(Id),
  open: Type.Optional(Type.Boolean()),
  ...page,
})
export const TextBody = Type.Object({ text: words(MOST.inquiry) }, closed)

export type MarketPost = Static<typeof MarketPost>
export type MarketList = Static<typeof MarketList>
export type MarketQuery = Static<typeof MarketQuery>
export type MarketChoices = Static<typeof MarketChoices>
export type OfferBody = Static<typeof OfferBody>
export type NewOffer = Static<typeof NewOffer>
export type WantedBody = Static<typeof WantedBody>
export type DeskPost = Static<typeof DeskPost>
export type DeskList = Static<typeof DeskList>
export type DeskQuery = Static<typeof DeskQuery>
export type InquiryView = Static<typeof Inquiry>
export type InquiryList = Static<typeof InquiryList>
export type InquiryQuery = Static<typeof InquiryQuery>
