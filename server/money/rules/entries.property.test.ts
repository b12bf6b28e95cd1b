import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueOf, type Draft, type Lot, type OrderMoney } from '../facts.ts'
import {
  chargeTo,
  correct,
  deposit,
  draw,
  pay,
  payOut,
  receive,
  refund,
  reverse,
  sumsOf,
  waive,
  type Standing,
} from './entries.ts'

/** One customer's orders at a unit: what each step does is chosen at random, refused steps change nothing. */
type Step = { act: number; order: number; fen: number; pick: number }

const steps = fc.array(
  fc.record({
    act: fc.integer({ min: 0, max: 10 }),
    order: fc.integer({ min: 0, max: 2 }),
    fen: fc.oneof(
      fc.integer({ min: -3, max: 400 }),
      fc.constantFrom(0, -1, 1e9, 100_000_000_001, Number.NaN, 1.5, Number.MAX_SAFE_INTEGER),
    ),
    pick: fc.nat({ max: 50 }),
  }),
  { maxLength: 40 },
)

/** The books as the database keeps them, and beside them a naive model that only knows what was paid and owed in all. */
function walk() {
  const accounts = new Map<string, number>()
  const orders: OrderMoney[] = [0, 1, 2].map((id) => ({
    id: `o${id}`,
    isCharged: false,
    chargedFen: 0,
    paidFen: 0,
  }))
  const lots: (Lot & { amountFen: number; entry: number })[] = []
  const entries: (Draft & { reversed: boolean; lotId: string | null })[] = []
  const naive = { cameIn: 0, unclaimed: 0, project: 0, charged: 0, waived: 0, owedBack: 0, paidOut: 0 }

  const wrong: string[] = []
  const judge = (is: boolean, should: boolean, what: string) => is === should || wrong.push(what)

  const write = (draft: Draft) => {
    let sum = 0
    for (const { account, project, amountFen } of draft.postings) {
      const name = `${account}${project ?? ''}`
      accounts.set(name, (accounts.get(name) ?? 0) + amountFen)
      sum += amountFen
    }
    expect(sum).toBe(0)
    expect(draft.postings.length).toBeGreaterThanOrEqual(2)
    for (const order of orders) {
      const { chargedFen, paidFen } = sumsOf(draft, order.id)
      order.chargedFen += chargedFen
      order.paidFen += paidFen
      if (draft.kind === 'charge' && draft.orderId === order.id) order.isCharged = true
    }
    for (const { lotId, amountFen } of draft.moves) {
      const lot = lots.find(({ id }) => id === lotId)
      if (lot !== undefined) lot.leftFen += amountFen
    }
    const lotId = draft.lot === null ? null : `l${String(lots.length).padStart(4, '0')}`
    if (draft.lot !== null && lotId !== null) {
      const { amountFen, orderId } = draft.lot
      lots.push({
        id: lotId,
        amountFen,
        leftFen: amountFen,
        keptFor: orderId,
        entry: entries.length,
        receivedOn: `2026-01-${lots.length % 28}`,
      })
    }
    entries.push({ ...draft, reversed: false, lotId })
  }

  const act = ({ act: which, order: index, fen, pick }: Step) => {
    const order = orders[index]
    if (order === undefined) return
    const sane = Number.isSafeInteger(fen) && fen >= 1 && fen <= 1e9
    switch (which) {
      case 0: {
        if (!sane) return
        const target = fen
        naive.charged += target - order.chargedFen
        return chargeTo(order, target).forEach(write)
      }
      case 1:
      case 2: {
        if (sane) {
          write(receive(fen))
          naive.cameIn += fen
          naive.unclaimed += fen
        }
        const paid = pay(order, fen, { account: 'clearing' })
        judge(paid.ok, Number.isSafeInteger(fen) && fen >= 1 && fen <= 100_000_000_000, 'pay')
        if (paid.ok && sane) {
          write(paid.value)
          naive.unclaimed -= fen
        }
        return
      }
      case 3: {
        const made = pay(order, fen, { account: 'project', project: 'K1' })
        judge(made.ok, Number.isSafeInteger(fen) && fen >= 1 && fen <= dueOf(order), 'transfer')
        if (!made.ok) return
        naive.project += fen
        return write(made.value)
      }
      case 4: {
        const made = deposit(fen, 'bank')
        if (!made.ok) return
        naive.cameIn += fen
        return write(made.value)
      }
      case 5:
      case 6: {
        const made = draw(order, lots)
        return made === null ? undefined : write(made)
      }
      case 7: {
        const made = waive(order, fen)
        if (!made.ok) return
        naive.waived += fen
        return write(made.value)
      }
      case 8: {
        const invoiced = pick % 3 === 0 ? Math.floor(order.chargedFen / 2) : 0
        const delta = pick % 2 === 0 ? fen : -fen
        const made = correct(order, delta, invoiced)
        if (!made.ok) return
        judge(order.chargedFen + delta >= invoiced, true, 'correct')
        naive.charged += delta
        return made.value.forEach(write)
      }
      case 9: {
        const lot = lots[pick % Math.max(1, lots.length)]
        if (lot === undefined) return
        const made = refund(lot, fen)
        if (!made.ok) return
        write(made.value)
        naive.owedBack += fen
        if (pick % 2 === 0) return
        naive.owedBack -= fen
        naive.paidOut += fen
        return write(payOut(fen))
      }
      default: {
        const entry = entries[pick % Math.max(1, entries.length)]
        if (entry === undefined || entry.reversed) return
        const lot = lots.find(({ id }) => id === entry.lotId)
        const standing: Standing = {
          ...entry,
          lot: lot === undefined ? null : { id: lot.id, amountFen: lot.amountFen, leftFen: lot.leftFen },
        }
        const of = orders.find(({ id }) => id === entry.orderId) ?? null
        const made = reverse(standing, of)
        if (!made.ok) return
        entry.reversed = true
        const [first] = entry.postings
        const came = first?.amountFen ?? 0
        if (entry.kind === 'payment') naive.unclaimed += came
        if (entry.kind === 'transfer') naive.project -= came
        if (entry.kind === 'waiver') naive.waived -= came
        if (entry.kind === 'deposit') naive.cameIn -= came
        return write(made.value)
      }
    }
  }
  return { act, accounts, orders, lots, naive, wrong }
}

const total = (values: Iterable<number>) => [...values].reduce((sum, each) => sum + each, 0)

describe('the books, whatever is done in whatever order', () => {
  it('always come to zero, and agree with the sums of orders, lots and a naive model', () => {
    fc.assert(
      fc.property(steps, (history) => {
        const books = walk()
        const of = (name: string) => books.accounts.get(name) ?? 0
        const owed = (name: string) => 0 - of(name)
        for (const step of history) {
          books.act(step)
          const { orders, lots, naive } = books
          const paid = total(orders.map(({ paidFen }) => paidFen)) - naive.project - naive.waived
          expect({
            all: total(books.accounts.values()),
            receivable: of('receivable'),
            revenue: owed('revenue'),
            ahead: owed('prepayment'),
            bank: of('bank'),
            project: of('projectK1'),
            waiver: of('waiver'),
            unclaimed: owed('clearing'),
            owedBack: owed('refund_payable'),
            // What came in, less what went back, is what is paid, kept ahead, owed back or unclaimed: nothing is lost.
            kept: paid + owed('prepayment') + naive.owedBack + naive.unclaimed,
          }).toEqual({
            all: 0,
            receivable: total(orders.map(dueOf)),
            revenue: naive.charged,
            ahead: total(lots.map(({ leftFen }) => leftFen)),
            bank: naive.cameIn - naive.paidOut,
            project: naive.project,
            waiver: naive.waived,
            unclaimed: naive.unclaimed,
            owedBack: naive.owedBack,
            kept: naive.cameIn - naive.paidOut,
          })
          expect(books.wrong).toEqual([])
          expect(naive.charged).toBe(total(orders.map(({ chargedFen }) => chargedFen)))
          const within = [
            ...orders.map(({ paidFen, chargedFen }) => [paidFen, chargedFen]),
            ...lots.map(({ leftFen, amountFen }) => [leftFen, amountFen]),
          ]
          expect(within.filter(([part = 0, whole = 0]) => part < 0 || part > whole)).toEqual([])
        }
      }),
      { numRuns: 6000 },
    )
  })
})
