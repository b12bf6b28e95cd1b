import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { civilDateOf } from '../../lib/dates.ts'
import { isId } from '../../lib/ids.ts'
import { yuanText } from '../../lib/money.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { text } from '../../platform/texts.ts'
import type { PriceList } from '../facts.ts'
import { aboveCost, costOf, type AboveCost } from '../rules/findings.ts'
import { outward } from '../rules/visible.ts'
import type {
  CostStatement,
  InstrumentPrices,
  PriceHistory,
  PublicPrices,
  PublicPricesQuery,
} from '../schema/list.ts'
import { findStatements, type Statement } from '../store/costs.ts'
import { findList, findUpcoming, listHistory } from '../store/lists.ts'
import { listPublicPrices, type Place } from '../store/public.ts'
import { lawOn } from './law.ts'
import { sightOf } from './sight.ts'

/** Lists to come that are shown at once; nobody plans further. */
const MOST_UPCOMING = 10

/** Prices of one instrument on a day, what is to follow, the costs behind them and, for those in charge, the findings. */
export async function readPrices(
  app: App,
  viewer: Principal,
  id: string,
  asked: { date?: string },
): Promise<Outcome<InstrumentPrices>> {
  const sight = await sightOf(app.db, viewer, id)
  if (!sight.ok) return sight
  const { instrument, office, internal, mayWrite } = sight.value
  const date = asked.date ?? app.clock.today()
  const [list, upcoming, statements, law] = await Promise.all([
    findList(app.db, id, date),
    findUpcoming(app.db, id, { date, limit: MOST_UPCOMING }),
    findStatements(app.db, id, { date, drafts: office }),
    lawOn(app, date),
  ])
  const seen = internal ? (each: PriceList) => each : outward
  const costs = new Map(
    statements.filter(({ state }) => state === 'approved').map((each) => [each.itemId, each]),
  )
  const owner = { kind: instrument.unit.kind, affiliation: instrument.affiliation }
  const visible = list === undefined ? null : seen(list)
  const shown = new Set(
    [visible, ...upcoming.map(seen)].flatMap((each) => each?.items.map((item) => item.id) ?? []),
  )
  return done({
    instrumentId: id,
    unit: instrument.unit,
    date,
    list: visible,
    upcoming: upcoming.map(seen),
    costs: statements.filter(({ itemId }) => office || shown.has(itemId)).map(statementView),
    findings: office ? aboveCost(owner, list ?? null, costs).map(findingView) : null,
    basis: law.basis,
    free: law.free,
    mayWrite,
  })
}

export const statementView = ({ approvedAt, ...statement }: Statement): CostStatement => ({
  ...statement,
  totalFen: costOf(statement),
  approvedAt: approvedAt?.toISOString() ?? null,
})

function findingView(found: AboveCost): NonNullable<InstrumentPrices['findings']>[number] {
  const params = {
    price: yuanText(found.priceFen),
    cost: yuanText(found.costFen),
    excess: yuanText(found.excessFen),
  }
  const say = (language: 'zh-CN' | 'en', name: string) =>
    text(language, 'prices.above_cost', {
      ...params,
      name,
      class: text(language, `prices.class.${found.userClass}`),
    })
  return { ...found, zh: say('zh-CN', found.name), en: say('en', found.nameEn ?? found.name) }
}

/** Every list of an instrument, the last first; what was announced and never held is marked. */
export async function readHistory(
  app: App,
  viewer: Principal,
  id: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Outcome<PriceHistory>> {
  const before = cursor === undefined ? null : historyPlace(cursor)
  if (before === undefined) return refused({ code: 'malformed.cursor' })
  const sight = await sightOf(app.db, viewer, id)
  if (!sight.ok) return sight
  const { office, internal } = sight.value
  const rows = await listHistory(app.db, id, { limit: limit + 1, before })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({
    items: items.map((each) => ({
      ...(internal ? each : outward(each)),
      reason: office ? each.reason : null,
      recordedAt: each.recordedAt.toISOString(),
    })),
    nextCursor: last === undefined ? null : encodeCursor([last.from, last.id]),
  })
}

function historyPlace(cursor: string): { from: string; id: string } | undefined {
  const [day, id] = decodeCursor(cursor, 2) ?? []
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(typeof day === 'string' ? day : '') ?? []
  const from = civilDateOf(Number(year), Number(month), Number(date))
  return from !== null && typeof id === 'string' && isId(id) ? { from, id } : undefined
}

/** The public price list of all units, page by page. */
export async function listPrices(
  app: App,
  { unit, instrument, date, q, limit, cursor }: PublicPricesQuery,
): Promise<Outcome<PublicPrices>> {
  const after = cursor === undefined ? null : publicPlace(cursor)
  if (after === undefined) return refused({ code: 'malformed.cursor' })
  const on = date ?? app.clock.today()
  const rows = await listPublicPrices(app.db, {
    date: on,
    unit: unit ?? null,
    instrument: instrument ?? null,
    words: q === undefined || q.trim() === '' ? null : q.trim(),
    limit: limit + 1,
    after,
  })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return done({
    date: on,
    free: (await lawOn(app, on)).free,
    items: page.map(({ unitKey: _, position: __, item, ...row }) => ({
      ...row,
      item: { ...item, rates: item.rates.flatMap((rate) => outsideRate(rate)) },
    })),
    nextCursor: last === undefined ? null : encodeCursor([last.unitKey, last.instrument.id, last.position]),
  })
}

type Rate = PriceList['items'][number]['rates'][number]
type OutsideRate = PublicPrices['items'][number]['item']['rates'][number]
function outsideRate({ userClass, ...rate }: Rate): OutsideRate[] {
  return userClass === 'internal' ? [] : [{ userClass, ...rate }]
}

function publicPlace(cursor: string): Place | undefined {
  const [unitKey, instrumentId, position] = decodeCursor(cursor, 3) ?? []
  if (typeof unitKey !== 'string' || typeof instrumentId !== 'string' || !isId(instrumentId)) return undefined
  return Number.isInteger(position) && typeof position === 'number' && position >= 0 && position <= 100
    ? { unitKey, instrumentId, position }
    : undefined
}
