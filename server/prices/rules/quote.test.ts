import { describe, expect, it } from 'vitest'
import { asking, chosen, clock, item, listOf, rate, span } from '../../../test/support/prices.ts'
import type { PriceList } from '../facts.ts'
import { quote, type Ask } from './quote.ts'

const YUAN = 100
function priced(list: PriceList, ask: Partial<Ask>) {
  const outcome = quote(list, asking(ask))
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ code }) => code).join())
  return outcome.value
}
const codes = (list: PriceList, ask: Partial<Ask>) => {
  const outcome = quote(list, asking(ask))
  return outcome.ok ? [] : outcome.refusals.map(({ code, pointer }) => `${code} ${pointer ?? ''}`.trim())
}
const yuan = (list: PriceList, ask: Partial<Ask>) => priced(list, ask).totalFen / YUAN

describe('the trade’s own tables', () => {
  const booked = listOf(item('booked_time', 600 * YUAN))

  it('600 an hour, booked 19–20 and used 19:05–19:55: 600, since booked time is charged as booked', () => {
    expect(yuan(booked, { booked: [span('19:00', '20:00')], used: [span('19:05', '19:55')] })).toBe(600)
  })

  it('600 an hour, booked 19–20 and used 19–21: 1,200, booked time once and the overtime on top', () => {
    const { lines, totalFen } = priced(booked, {
      booked: [span('19:00', '20:00')],
      used: [span('19:00', '21:00')],
    })
    expect(totalFen).toBe(1_200 * YUAN)
    expect(lines[0]?.notes).toContainEqual({ key: 'prices.note.overtime', params: { time: 3_600_000 } })
  })

  it('10 an hour for 12 hours: 120', () => {
    expect(yuan(listOf(item('booked_time', 10 * YUAN)), { booked: [span('08:00', '20:00')] })).toBe(120)
    expect(yuan(listOf(item('used_time', 10 * YUAN)), { used: [span('20:00', '32:00')] })).toBe(120)
  })

  it('100 an hour for 5.5 hours and a start fee of 10: 560', () => {
    const list = listOf(item('used_time', 100 * YUAN), item('start_fee', 10 * YUAN))
    expect(yuan(list, { booked: [span('08:00', '13:30')] })).toBe(560)
  })

  it('5 samples at 10 and a start fee of 100: 150', () => {
    const list = listOf(item('sample', 10 * YUAN), item('start_fee', 100 * YUAN))
    expect(yuan(list, { chosen: [chosen('sample', '5')] })).toBe(150)
  })

  it('200 times 4.8 and 50: 1,010', () => {
    const list = listOf(item('operator', 200 * YUAN), item('start_fee', 50 * YUAN))
    expect(yuan(list, { chosen: [chosen('operator', '4.8')] })).toBe(1_010)
    const timed = listOf(item('booked_time', 200 * YUAN), item('start_fee', 50 * YUAN))
    expect(yuan(timed, { booked: [span('09:00', '13:48')] })).toBe(1_010)
  })

  it('the least amount is that of the user’s class', () => {
    const list = listOf(
      item('booked_time', 100 * YUAN),
      item('minimum', [
        rate(50 * YUAN, { userClass: 'internal' }),
        rate(300 * YUAN, { userClass: 'firm' }),
        rate(200 * YUAN),
      ]),
    )
    const hour = { booked: [span('09:00', '10:00')] }
    expect(yuan(list, { ...hour, userClass: 'internal' })).toBe(100)
    expect(yuan(list, { ...hour, userClass: 'firm' })).toBe(300)
    expect(yuan(list, { ...hour, userClass: 'small_firm' })).toBe(300)
    expect(yuan(list, { ...hour, userClass: 'mountain_county' })).toBe(200)
    expect(yuan(list, { booked: [span('09:00', '14:00')], userClass: 'firm' })).toBe(500)
  })
})

describe('a price', () => {
  const evening = {
    days: [1, 2, 3, 4, 5],
    from: '18:00',
    until: '22:00',
    kind: 'off_peak' as const,
    amountFen: 5_000,
  }
  const noon = { days: [3], from: '12:00', until: '13:00', kind: 'peak' as const, amountFen: 20_000 }

  it('follows peak and off-peak hours of Shanghai, each with a line of its own', () => {
    const list = listOf(item('booked_time', [rate(10_000, { windows: [noon, evening] })]))
    const { lines } = priced(list, { booked: [span('11:00', '19:30')] })
    expect(lines.map(({ said, amountFen }) => [said.params['amount'], amountFen])).toEqual([
      [10_000, 60_000],
      [20_000, 20_000],
      [5_000, 7_500],
    ])
    expect(lines[1]?.notes).toContainEqual({ key: 'prices.note.peak', params: {} })
  })

  it('knows the days of the week: the windows of weekdays do not hold on Saturday', () => {
    const list = listOf(item('booked_time', [rate(10_000, { windows: [evening] })]))
    const saturday = { from: clock('90:00'), until: clock('91:00') } // 18:00 three days after Wednesday
    expect(yuan(list, { booked: [saturday] })).toBe(100)
    expect(yuan(list, { booked: [span('42:00', '43:00')] })).toBe(50)
  })

  it('is lower for the hours beyond a band alone, not for those before it', () => {
    const list = listOf(
      item('booked_time', [
        rate(10_000, {
          bands: [
            { fromHours: 20, offBp: 500 },
            { fromHours: 30, offBp: 1_000 },
          ],
        }),
      ]),
    )
    const accumulated = 19 * 3_600_000
    expect(yuan(list, { booked: [span('08:00', '09:00')], accumulated })).toBe(100)
    expect(yuan(list, { booked: [span('08:00', '10:00')], accumulated })).toBe(100 + 95)
    expect(yuan(list, { booked: [span('08:00', '20:00')], accumulated })).toBe(100 + 950 + 90)
  })

  it('is rounded once a line, half up', () => {
    const list = listOf(item('booked_time', 1), item('material', 5, { measure: 'mL', optional: true }))
    const half = { booked: [span('08:00', '08:30')] }
    expect(priced(list, half).totalFen).toBe(1)
    expect(priced(list, { booked: [span('08:00', '08:29')] }).totalFen).toBe(0)
    expect(
      priced(list, { ...half, chosen: [chosen('material', '0.1')] }).lines.map((line) => line.amountFen),
    ).toEqual([1, 1])
  })

  it('counts overlapping bookings once', () => {
    const list = listOf(item('booked_time', 10_000))
    expect(yuan(list, { booked: [span('08:00', '10:00'), span('09:00', '11:00')] })).toBe(300)
  })

  it('says that use still to come is an estimate', () => {
    const { lines } = priced(listOf(item('used_time', 10_000)), { booked: [span('08:00', '10:00')] })
    expect(lines[0]?.notes).toContainEqual({ key: 'prices.note.estimated', params: {} })
  })

  it('takes what is optional only where it is chosen', () => {
    const list = listOf(item('booked_time', 10_000), item('used_time', 8_000, { optional: true }))
    const booked = [span('08:00', '10:00')]
    expect(yuan(list, { booked })).toBe(200)
    expect(yuan(list, { booked, chosen: [chosen('used_time')] })).toBe(360)
  })

  it('adds haste as a share of all the rest, or as an amount', () => {
    const shared = listOf(
      item('sample', 10_000),
      item('urgent', [rate(0, { amountFen: null, shareBp: 5_000 })]),
    )
    expect(yuan(shared, { chosen: [chosen('sample', '3')], urgent: true })).toBe(450)
    const fixed = listOf(item('sample', 10_000), item('urgent', 2_000))
    expect(yuan(fixed, { chosen: [chosen('sample', '3')], urgent: true })).toBe(320)
  })

  it('is nothing for a free category, and shows what it would have been', () => {
    const free = { code: 'disaster', zh: '防灾减灾', en: 'Disaster relief' }
    const { lines, totalFen } = priced(listOf(item('sample', 10_000)), {
      chosen: [chosen('sample', '3')],
      free,
    })
    expect(totalFen).toBe(0)
    expect(lines.map(({ amountFen }) => amountFen)).toEqual([30_000, -30_000])
  })
})

describe('what has no price is refused, with every reason', () => {
  const list = listOf(
    item('booked_time', [rate(10_000, { userClass: 'firm' })], { id: 'time' }),
    item('sample', 10_000),
    item('material', 10_000),
  )

  it('times that end before they begin, quantities of nothing and too much, services twice', () => {
    expect(
      codes(list, {
        userClass: 'firm',
        booked: [span('10:00', '10:00'), span('11:00', '10:00')],
        chosen: [
          chosen('sample', '0'),
          chosen('sample', '-1'),
          chosen('material', '1000000000'),
          chosen('other', '1'),
          chosen('material'),
        ],
        urgent: true,
      }),
    ).toEqual([
      'prices.ends_before_start /body/booked/0',
      'prices.ends_before_start /body/booked/1',
      'prices.quantity_not_positive /body/items/0/quantity',
      'prices.item_chosen_twice /body/items/1',
      'prices.quantity_not_positive /body/items/1/quantity',
      'prices.quantity_too_large /body/items/2/quantity',
      'prices.item_not_offered /body/items/3',
      'prices.item_chosen_twice /body/items/4',
      'prices.quantity_needed /body/items/4/quantity',
      'prices.no_urgent /body/urgent',
    ])
  })

  it('half a sample, time for a class without a price, nothing at all', () => {
    expect(codes(list, { chosen: [chosen('sample', '1.5')] })).toEqual([
      'prices.quantity_not_whole /body/items/0/quantity',
    ])
    expect(codes(list, { booked: [span('08:00', '09:00')] })).toEqual(['prices.no_rate /body/booked'])
    expect(codes(list, {})).toEqual(['prices.nothing_asked'])
    expect(codes(list, { userClass: 'firm', chosen: [chosen('time')] })).toEqual([
      'prices.time_needed /body/items/0',
    ])
    expect(codes(listOf(item('sample', 1)), { booked: [span('08:00', '09:00')] })).toEqual([
      'prices.no_time_price /body/booked',
    ])
  })

  it('a sum beyond whole numbers that are exact', () => {
    const dear = listOf(
      ...Array.from({ length: 20 }, (_, index) => item('sample', 1_000_000_000, { id: `s${index}` })),
    )
    const all = dear.items.map(({ id }) => chosen(id, '1000000'))
    expect(codes(dear, { chosen: all })).toEqual(['prices.amount_too_large'])
  })
})
