import { Type, type Static } from 'typebox'
import { Day, Instant, nullable, Text, UnitRef } from '../../lib/wire.ts'
import { KINDS, USER_CLASSES, WINDOW_KINDS } from '../facts.ts'

export const Id = Type.String({ format: 'uuid' })
export const Date = Type.String({ format: 'date', description: 'Civil date in Shanghai' })
export const Fen = Type.Integer({ minimum: 0, maximum: 1_000_000_000, description: 'CNY in fen' })
const strict = { additionalProperties: false }

export const Kind = Type.Enum([...KINDS])
export const UserClass = Type.Enum([...USER_CLASSES])
const OutsideClass = Type.Enum(USER_CLASSES.filter((each) => each !== 'internal'))

export const Window = Type.Object(
  {
    days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
      minItems: 1,
      maxItems: 7,
      uniqueItems: true,
      description: 'Days of the week, Monday is 1',
    }),
    from: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'HH:MM in Shanghai' }),
    until: Type.String({
      pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$',
      description: 'HH:MM, 24:00 at most',
    }),
    kind: Type.Enum([...WINDOW_KINDS]),
    amountFen: Fen,
  },
  strict,
)

export const Band = Type.Object(
  {
    fromHours: Type.Integer({ minimum: 1, maximum: 100_000 }),
    offBp: Type.Integer({ minimum: 1, maximum: 10_000, description: 'Hundredths of a percent taken off' }),
  },
  strict,
)

export const Share = Type.Integer({
  minimum: 1,
  maximum: 100_000,
  description: 'Urgent surcharge in hundredths of a percent of all the rest',
})

export const TaxShare = Type.Integer({
  minimum: 0,
  maximum: 10_000,
  description: 'Tax within the price in hundredths of a percent of the price without it',
})

const rate = {
  amountFen: nullable(Fen),
  shareBp: nullable(Share),
  windows: Type.Array(Window),
  bands: Type.Array(Band),
}

const Rate = Type.Object(
  { userClass: UserClass, ...rate },
  {
    $id: 'PriceRate',
    description: 'One of amountFen and shareBp is set; times and operators are priced by the hour',
  },
)

const item = {
  id: Type.String(),
  kind: Kind,
  name: Type.String(),
  nameEn: Text,
  note: Text,
  noteEn: Text,
  measure: nullable(Type.String({ description: 'In what a material is counted' })),
  optional: Type.Boolean({ description: 'Charged only where it is chosen' }),
  taxBp: Type.Union([TaxShare, Type.Null()], { description: 'Null: as the unit says' }),
}

const Item = Type.Object({ ...item, rates: Type.Array(Rate) }, { $id: 'PriceItem' })

/** What anybody may see: no price for a unit's own people. */
const PublicItem = Type.Object(
  { ...item, rates: Type.Array(Type.Object({ userClass: OutsideClass, ...rate })) },
  { $id: 'PublicPriceItem' },
)

const list = {
  id: Type.String(),
  from: Type.String(),
  until: Day,
  replaced: Type.Boolean({ description: 'Another list took its place before it held a day' }),
  document: Text,
}

const PriceList = Type.Object(
  { ...list, unitTaxBp: nullable(TaxShare), items: Type.Array(Item) },
  { $id: 'PriceList' },
)

/** A rule of the policy book as far as a price rests on it. */
export const PriceRule = Type.Object(
  {
    rule: Type.String(),
    state: Type.String(),
    effect: Type.String(),
    document: Text,
    clause: Text,
    binds: Text,
    reading: Text,
    verified: Type.Boolean(),
    mayBeUpdatedBy: Type.Array(Type.String()),
    zh: Text,
    en: Text,
    items: Type.Array(Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String() }), {
      description: 'What the rule lists: kinds of cost, free categories, contents of a contract',
    }),
  },
  { $id: 'PriceRule' },
)

export const CostStatement = Type.Object(
  {
    id: Type.String(),
    itemId: Type.String(),
    state: Type.Enum(['draft', 'approved']),
    from: Type.String(),
    until: Day,
    consumablesFen: Fen,
    utilitiesFen: Fen,
    labourFen: Fen,
    othersFen: Fen,
    totalFen: Type.Integer(),
    basis: nullable(Type.String({ description: 'How it was counted' })),
    document: Text,
    approvedAt: nullable(Instant),
  },
  { $id: 'CostStatement', description: 'Cost of one hour, use or sample' },
)

const Finding = Type.Object(
  {
    itemId: Type.String(),
    name: Type.String(),
    nameEn: Text,
    userClass: UserClass,
    priceFen: Type.Integer({ description: 'The dearest hour' }),
    costFen: Type.Integer(),
    excessFen: Type.Integer(),
    zh: Type.String(),
    en: Type.String(),
  },
  { $id: 'PriceFinding', description: 'A price above the approved cost: a finding, nothing is blocked' },
)

export const InstrumentPrices = Type.Object(
  {
    instrumentId: Type.String(),
    unit: UnitRef,
    date: Type.String(),
    list: nullable(PriceList),
    upcoming: Type.Array(PriceList, { description: 'Lists that are to hold later, first to last' }),
    costs: Type.Array(CostStatement),
    findings: nullable(
      Type.Array(Finding, { description: 'For the unit and those over it; null for others' }),
    ),
    basis: PriceRule,
    free: PriceRule,
    mayWrite: Type.Boolean(),
  },
  { $id: 'InstrumentPrices' },
)

export const PriceHistory = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        ...list,
        recordedAt: Instant,
        reason: nullable(Type.String({ description: 'For the unit and those over it' })),
        items: Type.Array(Item),
      }),
    ),
    nextCursor: Text,
  },
  { $id: 'PriceHistory' },
)

export const PublicPrices = Type.Object(
  {
    date: Type.String(),
    free: PriceRule,
    items: Type.Array(
      Type.Object({
        unit: UnitRef,
        instrument: Type.Object({ id: Type.String(), name: Type.String(), nameEn: Text }),
        listId: Type.String(),
        from: Type.String(),
        until: Day,
        document: Text,
        item: PublicItem,
      }),
    ),
    nextCursor: Text,
  },
  { $id: 'PublicPrices' },
)

export const DateQuery = Type.Object({ date: Type.Optional(Date) }, strict)

const page = {
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
}
export const HistoryQuery = Type.Object(page, strict)
export const PublicPricesQuery = Type.Object(
  {
    unit: Type.Optional(Type.String({ format: 'uuid', description: 'A unit and its parts' })),
    instrument: Type.Optional(Id),
    date: Type.Optional(Date),
    q: Type.Optional(
      Type.String({ maxLength: 60, description: 'Part of the name of a unit, an instrument or a service' }),
    ),
    ...page,
  },
  strict,
)

export const InstrumentParams = Type.Object({ id: Id })
export const CostParams = Type.Object({ id: Id, item: Id })

export type PriceRule = Static<typeof PriceRule>
export type PriceHistory = Static<typeof PriceHistory>
export type PublicPrices = Static<typeof PublicPrices>
export type PublicPricesQuery = Static<typeof PublicPricesQuery>
export type InstrumentPrices = Static<typeof InstrumentPrices>
export type CostStatement = Static<typeof CostStatement>
