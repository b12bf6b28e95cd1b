import { calendarOf } from '../../calendar/index.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import { addWorkingDays, workingDaysBetween } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { text } from '../../platform/texts.ts'
import { taxIn, wordsOf } from '../../prices/index.ts'
import type { Terms } from '../facts.ts'
import { asksContract, guardFaults, type Standing } from '../rules/guards.ts'
import { dayInShanghai } from '../../lib/dates.ts'
import { sideOf } from '../rules/sides.ts'
import { OPEN_STEPS, stepFaults, type StepName } from '../rules/state.ts'
import { cancelFee } from '../rules/terms.ts'
import type { Order, OrderBrief, OrderLine } from '../schema/order.ts'
import { findOrder, type OrderRecord } from '../store/orders.ts'
import {
  findRating,
  listBookingsOf,
  listChanges,
  listDisputes,
  listHistory,
  type RatingPart,
} from '../store/parts.ts'
import { listQuotes, type QuoteRecord } from '../store/quotes.ts'
import { findStanding } from '../store/standing.ts'
import { viewerOf } from './viewer.ts'

const NOT_FOUND = refused({ code: 'not_found.order' })

/** One order with everything that belongs to it, for somebody who has to do with it. */
export async function readOrder(app: App, viewer: Principal, id: string): Promise<Outcome<Order>> {
  const order = await findOrder(app.db, viewerOf(viewer), id)
  const standing = order && (await findStanding(app.db, id, app.clock.today()))
  if (order === undefined || standing === undefined) return NOT_FOUND
  const [quotes, bookings, changes, disputes, rating, history] = await Promise.all([
    listQuotes(app.db, id),
    listBookingsOf(app.db, id),
    listChanges(app.db, id),
    listDisputes(app.db, id),
    findRating(app.db, id),
    listHistory(app.db, id),
  ])
  const isReader = sideOf(order) === 'reader'
  return done({
    ...briefOf(order),
    ...factsOf(order, standing),
    acceptanceBy: await acceptanceOf(app, order, standing.terms),
    quotes: quotes.map(quoteView),
    bookings: bookings.map((each) => ({
      ...each,
      startsAt: each.startsAt.toISOString(),
      endsAt: each.endsAt.toISOString(),
      checkedInAt: iso(each.checkedInAt),
      usedUntil: iso(each.usedUntil),
    })),
    changes: isReader ? [] : changes.map(answered),
    disputes: disputes.map(answered),
    rating: rating === undefined ? null : ratingView(rating),
    history: history.map(({ at, by, ...each }) => ({
      ...each,
      at: at.toISOString(),
      by: isReader ? null : by,
    })),
    cancelFeeFen: feeOf(standing, bookings[0]?.startsAt, app.clock.now()),
    ...stepsOf(order, standing),
  })
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

/** An order in one line of a list; those who only read are not told for whom it is. */
export const briefOf = (order: OrderRecord): OrderBrief => ({
  id: order.id,
  number: order.number,
  kind: order.kind,
  state: order.state,
  waitsFor: order.waitsFor,
  title: order.title,
  instrument: order.instrument,
  unit: order.unit,
  person: sideOf(order) === 'reader' ? null : order.person,
  organisation: order.organisation,
  payment: order.payment,
  urgent: order.urgent,
  sampleCount: order.sampleCount,
  agreedFen: order.agreedFen,
  finalFen: order.finalFen,
  chargedFen: order.chargedFen,
  paidFen: order.paidFen,
  wantedBy: order.wantedBy,
  promisedBy: order.promisedBy,
  createdAt: order.createdAt.toISOString(),
  updatedAt: order.updatedAt.toISOString(),
  side: sideOf(order),
})

type Known = Standing & { terms: Terms }

function factsOf(order: OrderRecord, standing: Known) {
  const isReader = sideOf(order) === 'reader'
  return {
    createdBy: isReader ? null : order.createdBy,
    userClass: order.userClass,
    purpose: isReader ? null : order.purpose,
    template: order.template,
    items: order.asked,
    method: order.method,
    sampleNote: isReader ? null : order.sampleNote,
    wantsResults: order.wantsResults,
    freeCategory: order.freeCategory,
    projectAccount: isReader ? null : order.projectAccount,
    approval: {
      asked: order.approvalAsked,
      by: isReader ? null : (order.approvedBy?.name ?? null),
      at: iso(order.approvedAt),
    },
    promise: order.promise,
    returnsLeft: Math.max(0, standing.terms.mostReturns - order.returned),
    contractAsked: asksContract(standing),
    submittedAt: iso(order.submittedAt),
    agreedAt: iso(order.agreedAt),
    startedAt: iso(order.startedAt),
    deliveredAt: iso(order.deliveredAt),
    acceptedAt: iso(order.acceptedAt),
    settledAt: iso(order.settledAt),
    endedAt: iso(order.endedAt),
    endedReason: order.endedReason,
  }
}

/** Until when the customer is asked to accept. */
async function acceptanceOf(app: App, order: OrderRecord, terms: Terms): Promise<Order['acceptanceBy']> {
  if (order.state !== 'delivered' || order.deliveredAt === null) return null
  const calendar = await calendarOf(app.db)
  const { due, provisional } = addWorkingDays(
    dayInShanghai(order.deliveredAt.getTime()),
    terms.acceptanceDays,
    calendar,
  )
  return { due, provisional, daysLeft: workingDaysBetween(app.clock.today(), due, calendar) }
}

const feeOf = (standing: Known, startsAt: Date | undefined, now: Date): number =>
  cancelFee({
    agreedFen: standing.agreedFen,
    by: 'customer',
    startsAt: startsAt?.getTime() ?? null,
    now: now.getTime(),
    terms: standing.terms,
  })

/** What the viewer may do now, and what is theirs but has to wait, with the reasons. */
function stepsOf(order: OrderRecord, standing: Standing): Pick<Order, 'can' | 'cannot'> {
  const can: StepName[] = []
  const cannot: Order['cannot'] = []
  for (const step of OPEN_STEPS) {
    if (stepFaults(step, standing, order.hands).length > 0) continue
    const faults = guardFaults(step, standing)
    if (faults.length === 0) can.push(step)
    else cannot.push({ step, reasons: faults.map(inWords) })
  }
  return { can, cannot }
}

const inWords = ({ code, params = {} }: Refusal) => ({
  code,
  zh: text('zh-CN', code, params),
  en: text('en', code, params),
})

function quoteView({ id: _, listId: __, ...quote }: QuoteRecord): Order['quotes'][number] {
  return {
    ...quote,
    createdAt: quote.createdAt.toISOString(),
    decidedAt: iso(quote.decidedAt),
    tax: taxIn(quote.lines),
    lines: quote.lines.map(lineView),
  }
}

/** A line with its sentences in both languages. */
function lineView({ kind, itemId, name, amountFen, taxBp, said }: QuoteRecord['lines'][number]): OrderLine {
  const names = { 'zh-CN': name, en: said.nameEn ?? name }
  const { zh, en } = wordsOf(said, names)
  const notes = said.notes.map((note) => {
    const words = wordsOf(note, names)
    return { zh: words.zh, en: words.en }
  })
  return { kind, itemId, name, nameEn: said.nameEn, amountFen, taxBp, text: { zh, en }, notes }
}

const answered = <T extends { at: Date; answeredAt: Date | null }>(part: T) => ({
  ...part,
  at: part.at.toISOString(),
  answeredAt: iso(part.answeredAt),
})

const ratingView = (rating: RatingPart): NonNullable<Order['rating']> => answered(rating)
