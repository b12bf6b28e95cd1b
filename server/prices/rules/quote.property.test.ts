import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asking, chosen, clock, item, listOf, rate } from '../../../test/support/prices.ts'
import type { Band, PriceList, Rate, Window } from '../facts.ts'
import { plus, roundHalfUp, whole, type Exact } from './exact.ts'
import { quote, type Ask, type Quote } from './quote.ts'

const HOUR = 3_600_000
const fromHours = fc.integer({ min: 1, max: 60 })
const offBp = fc.integer({ min: 1, max: 10_000 })
const fen = fc.integer({ min: 0, max: 200_000 })
const at = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Windows cut from one day's rising minutes, so that they never overlap. */
const windows: fc.Arbitrary<Window[]> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 0, maxLength: 6 }),
    fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    fc.array(fen, { minLength: 6, maxLength: 6 }),
  )
  .map(([minutes, days, amounts]) => {
    const sorted = minutes.toSorted((a, b) => a - b)
    return sorted.slice(1).map((until, index) => ({
      days,
      from: at(sorted[index] ?? 0),
      until: at(until),
      kind: index % 2 === 0 ? ('peak' as const) : ('off_peak' as const),
      amountFen: amounts[index] ?? 0,
    }))
  })
const bands: fc.Arbitrary<Band[]> = fc.uniqueArray(fc.record({ fromHours, offBp }), {
  maxLength: 4,
  selector: ({ fromHours }) => fromHours,
})
const timeRate: fc.Arbitrary<Rate> = fc
  .record({ amount: fen, windows, bands })
  .map(({ amount, ...rest }) => rate(amount, rest))

const lists: fc.Arbitrary<PriceList> = fc
  .record({
    booked: timeRate,
    used: timeRate,
    sample: fen,
    start: fen,
    least: fen,
    urgent: fc.integer({ min: 1, max: 20_000 }),
  })
  .map(({ booked, used, sample, start, least, urgent }) =>
    listOf(
      item('booked_time', [booked]),
      item('used_time', [used]),
      item('sample', sample),
      item('start_fee', start),
      item('minimum', least),
      item('urgent', [rate(0, { amountFen: null, shareBp: urgent })]),
    ),
  )

/** Minutes since midnight, length and a cut between, all in milliseconds so that nothing is a round number. */
const length = fc.integer({ min: 1, max: 60 * HOUR })
const start = fc.integer({ min: 0, max: 7 * 24 * HOUR }).map((after) => clock('00:00') + after)
const accumulated = fc.integer({ min: 0, max: 70 * HOUR })

function priced(list: PriceList, ask: Partial<Ask>): Quote {
  const outcome = quote(list, asking(ask))
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ code }) => code).join())
  return outcome.value
}

describe('whatever the list and the wish, a quote', () => {
  const wishes = fc.record({
    list: lists,
    from: start,
    length,
    accumulated,
    urgent: fc.boolean(),
    samples: fc.nat(50),
  })
  const ask = ({
    from,
    length,
    accumulated,
    urgent,
    samples,
  }: {
    from: number
    length: number
    accumulated: number
    urgent: boolean
    samples: number
  }) => ({
    booked: [{ from, until: from + length }],
    accumulated,
    urgent,
    chosen: samples === 0 ? [] : [chosen('sample', String(samples))],
  })

  it('is never negative, is the sum of its lines, and each line is rounded once from what is exact', () => {
    fc.assert(
      fc.property(wishes, ({ list, ...wish }) => {
        const { lines, totalFen } = priced(list, ask(wish))
        expect(totalFen).toBe(lines.reduce((sum, { amountFen }) => sum + amountFen, 0))
        for (const { amountFen, exact } of lines) {
          expect(amountFen).toBeGreaterThanOrEqual(0)
          expect(BigInt(amountFen)).toBe(roundHalfUp(exact))
          const away = BigInt(amountFen) * exact.under - exact.over
          expect(2n * (away < 0n ? -away : away) <= exact.under).toBe(true)
        }
      }),
    )
  })

  it('never falls when more time is booked, or more of it is used', () => {
    fc.assert(
      fc.property(wishes, length, ({ list, ...wish }, more) => {
        const shorter = ask(wish)
        const longer = { ...shorter, booked: [{ from: wish.from, until: wish.from + wish.length + more }] }
        expect(priced(list, longer).totalFen).toBeGreaterThanOrEqual(priced(list, shorter).totalFen)
        const used = (length: number) => ({
          ...shorter,
          used: [{ from: wish.from, until: wish.from + length }],
        })
        const [little, much] = [priced(list, used(wish.length)), priced(list, used(wish.length + more))]
        expect(much.totalFen).toBeGreaterThanOrEqual(little.totalFen)
      }),
    )
  })

  it('of a free category comes to nothing', () => {
    fc.assert(
      fc.property(wishes, ({ list, ...wish }) => {
        const free = { code: 'disaster', zh: '防灾减灾', en: 'Disaster relief' }
        expect(priced(list, { ...ask(wish), free }).totalFen).toBe(0)
      }),
    )
  })
})

/** Lines at the same price, by what makes them the same. */
const byPrice = ({ lines }: Quote) =>
  lines.map(({ said, notes, exact, amountFen }) => ({
    key: JSON.stringify([
      said.params['amount'],
      notes.map(({ key, params }) => [key, params['from'], params['share']]),
    ]),
    exact,
    amountFen,
  }))
const same = (left: Exact, right: Exact) => left.over * right.under === right.over * left.under

describe('time', () => {
  const cases = fc.record({
    rate: timeRate,
    from: start,
    length,
    accumulated,
    cut: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  })

  it('costs the same in one booking as in two that follow each other: exactly before rounding, within a fen a line after', () => {
    fc.assert(
      fc.property(cases, ({ rate, from, length, accumulated, cut }) => {
        fc.pre(length > 1)
        const list = listOf(item('booked_time', [rate]))
        const middle = from + Math.min(length - 1, Math.max(1, Math.round(length * cut)))
        const one = byPrice(priced(list, { booked: [{ from, until: from + length }], accumulated }))
        const first = byPrice(priced(list, { booked: [{ from, until: middle }], accumulated }))
        const second = byPrice(
          priced(list, {
            booked: [{ from: middle, until: from + length }],
            accumulated: accumulated + middle - from,
          }),
        )
        for (const { key, exact, amountFen } of one) {
          const parts = [...first, ...second].filter((part) => part.key === key)
          expect(
            same(
              exact,
              parts.reduce((sum, part) => plus(sum, part.exact), whole(0)),
            ),
          ).toBe(true)
          const split = parts.reduce((sum, part) => sum + part.amountFen, 0)
          expect(Math.abs(amountFen - split)).toBeLessThanOrEqual(1)
        }
        expect(new Set([...first, ...second].map(({ key }) => key))).toEqual(
          new Set(one.map(({ key }) => key)),
        )
      }),
    )
  })

  it('costs less in a band for the hours beyond its threshold alone', () => {
    fc.assert(
      fc.property(
        fc.record({ amount: fen, fromHours, offBp, from: start, length, accumulated }),
        ({ amount, fromHours, offBp, from, length, accumulated }) => {
          const booked = [{ from, until: from + length }]
          const list = listOf(item('booked_time', [rate(amount, { bands: [{ fromHours, offBp }] })]))
          const beyond = BigInt(Math.min(length, Math.max(0, accumulated + length - fromHours * HOUR)))
          const over = BigInt(amount) * (BigInt(length) * 10_000n - beyond * BigInt(offBp))
          const exact = priced(list, { booked, accumulated }).lines.reduce(
            (sum, line) => plus(sum, line.exact),
            whole(0),
          )
          expect(same(exact, { over, under: BigInt(HOUR) * 10_000n })).toBe(true)
        },
      ),
    )
  })
})
