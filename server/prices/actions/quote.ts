import { multiply, readDecimal, roundedUnits, type Decimal } from '../../lib/decimal.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import type { PriceList, UserClass } from '../facts.ts'
import { readTime } from '../rules/asked-time.ts'
import { HOUR } from '../rules/exact.ts'
import type { Line } from '../rules/line.ts'
import { taxIn } from '../rules/tax.ts'
import { quote, type Ask, type Free, type Quote as Priced } from '../rules/quote.ts'
import { subsidyOf } from '../rules/subsidy.ts'
import { classOf } from '../rules/user-class.ts'
import type { Quote, QuoteRequest } from '../schema/quote.ts'
import { findBody, findPriced } from '../store/instruments.ts'
import { findList } from '../store/lists.ts'
import { lawOn, type PriceLaw } from './law.ts'
import { sightOf, type Sight } from './sight.ts'
import { namesOf, wordsOf } from './words.ts'

/** What a booking, its use or a service would cost somebody; nothing is kept. */
export async function quotePrice(
  app: App,
  viewer: Principal,
  id: string,
  asked: QuoteRequest,
): Promise<Outcome<Quote>> {
  const sight = await sightOf(app.db, viewer, id)
  if (!sight.ok) return sight
  const userClass = asked.class ?? (await classFor(app, viewer, sight.value))
  if (userClass === 'internal' && !sight.value.internal)
    return refused({ code: 'forbidden.internal_price', pointer: '/body/class' })
  const priced = await priceAsked(app, app.db, { instrumentId: id, userClass, asked })
  if (!priced.ok) return priced
  const { ask, date, law } = priced.value
  return done(viewOf({ id, date, law, ask, asked }, priced.value))
}

export type Asked = { instrumentId: string; userClass: UserClass; asked: QuoteRequest }
type AskedPrice = PricedUnder & { date: string; law: PriceLaw; ask: Ask }

/** The price of what somebody of a class asks, in the words of the wire; nothing is kept. */
export async function priceAsked(
  app: App,
  db: Db | Trx,
  { instrumentId, userClass, asked }: Asked,
): Promise<Outcome<AskedPrice>> {
  const time = readTime(asked, app.clock.today())
  if (!time.ok) return time
  const { date, ...spans } = time.value
  const law = await lawOn(app, date)
  const free = freeOf(asked, law)
  if (!free.ok) return free
  const ask = { ...wishesOf(asked), ...spans, userClass, free: free.value }
  const priced = await priceIn(db, instrumentId, { date, ask })
  return priced.ok ? done({ ...priced.value, date, law, ask }) : priced
}

/** The class of a body, or of a person alone, for an instrument; undefined where there is no such instrument. */
export async function classAt(
  db: Db | Trx,
  instrumentId: string,
  organisationId: string | null,
): Promise<UserClass | undefined> {
  const instrument = await findPriced(db, instrumentId, { scope: { kind: 'everything' }, organisationId })
  if (instrument === undefined) return undefined
  const body = organisationId === null ? undefined : await findBody(db, organisationId)
  return classOf(body === undefined ? null : { ...body, ownUnit: instrument.own }, instrument.province)
}

export type PricedUnder = Priced & { list: PriceList }

/** The price of what is asked under the list of a day: lines, their sum, and the list that they rest on. */
export async function priceIn(
  db: Db | Trx,
  instrumentId: string,
  { date, ask }: { date: string; ask: Ask },
): Promise<Outcome<PricedUnder>> {
  const list = await findList(db, instrumentId, date)
  if (list === undefined) return refused({ code: 'prices.no_list', params: { date } })
  const priced = quote(list, ask)
  return priced.ok ? done({ ...priced.value, list }) : priced
}

/** Where the asker does not say: that of the body acted for. */
async function classFor(app: App, viewer: Principal, { instrument }: Sight): Promise<UserClass> {
  const body = viewer.organisationId === null ? undefined : await findBody(app.db, viewer.organisationId)
  return classOf(body === undefined ? null : { ...body, ownUnit: instrument.own }, instrument.province)
}

const NONE: Decimal = { units: 0n, scale: 0 }
const IN_MS: Decimal = { units: BigInt(HOUR), scale: 0 }

export const wishesOf = ({ items = [], accumulatedHours = '0', urgent = false }: QuoteRequest) => ({
  chosen: items.map(({ id, quantity }) => ({
    itemId: id,
    quantity: quantity === undefined ? null : readDecimal(quantity),
  })),
  accumulated: Number(roundedUnits(multiply(readDecimal(accumulatedHours) ?? NONE, IN_MS), 0)),
  urgent,
})

/** The free category that is asked for, as the policy book names it. */
function freeOf({ free }: QuoteRequest, law: PriceLaw): Outcome<Free | null> {
  if (free === undefined) return done(null)
  const pointer = '/body/free/category'
  if (law.free.items.length === 0) return refused({ code: 'prices.free_unknown', pointer })
  const category = law.free.items.find(({ code }) => code === free.category)
  if (category !== undefined && free.purpose.trim() !== '') return done(category)
  return category === undefined
    ? refused({ code: 'prices.free_not_listed', pointer })
    : refused({ code: 'prices.purpose_needed', pointer: '/body/free/purpose' })
}

/** A category of free service as the policy book names it on a day; null where it names none such. */
export async function freeCategoryAt(app: App, date: string, code: string): Promise<Free | null> {
  const law = await lawOn(app, date)
  return law.free.items.find((each) => each.code === code) ?? null
}

type Found = { id: string; date: string; law: PriceLaw; ask: Ask; asked: QuoteRequest }

export const viewOf = (
  { id, date, law, ask, asked }: Found,
  { list, lines, totalFen }: PricedUnder,
): Quote => ({
  instrumentId: id,
  listId: list.id,
  date,
  class: ask.userClass,
  lines: lines.map((line) => lineView(line, list, law)),
  totalFen,
  tax: taxIn(lines),
  free: asked.free === undefined ? null : { ...asked.free, checked: false, rule: law.free },
  contract: totalFen > 0 && law.contract.items.length > 0 ? law.contract : null,
  subsidy: totalFen > 0 && law.subsidy.rule.document !== null ? subsidyView(law.subsidy, totalFen) : null,
})

const subsidyView = (subsidy: PriceLaw['subsidy'], totalFen: number): Quote['subsidy'] => ({
  ...subsidy,
  estimateFen: subsidyOf(totalFen, subsidy),
})

function lineView(line: Line, list: PriceList, law: PriceLaw): Quote['lines'][number] {
  const names = namesOf(line)
  return {
    kind: line.kind,
    itemId: line.itemId,
    name: line.name,
    nameEn: line.nameEn,
    amountFen: line.amountFen,
    taxBp: line.taxBp,
    text: wordsOf(line.said, names),
    notes: line.notes.map((note) => wordsOf(note, names)),
    restsOn: {
      listId: list.id,
      from: list.from,
      document: list.document,
      userClass: line.userClass,
      rule: line.kind === 'free' ? law.free.rule : null,
    },
  }
}
