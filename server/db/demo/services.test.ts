import { describe, expect, it } from 'vitest'
import { openingFaults } from '../../booking/rules/opening.ts'
import { listFaults } from '../../prices/rules/list-faults.ts'
import { readList } from '../../prices/rules/new-list.ts'
import { DEMO_PROFILES, demoProvince } from './index.ts'
import { openingOf } from './openings.ts'
import { pricesOf } from './prices.ts'
import { mixed, randomFrom } from './random.ts'

const today = '2026-11-20'

describe.each(DEMO_PROFILES)('what the instruments of %s offer', (profile) => {
  const instruments = [...demoProvince({ profile, instruments: 800, seed: 3, today }).instruments]
  const offers = instruments.map((demo, index) => ({
    demo,
    opening: openingOf(demo, randomFrom(mixed(5, index))),
    prices: pricesOf(demo, today, randomFrom(mixed(6, index))),
  }))

  it('has no opening that could not stand, and those of every shape', () => {
    const openings = offers.flatMap(({ opening }) => opening ?? [])
    expect(openings.flatMap(({ opening }) => openingFaults(opening))).toEqual([])
    expect(new Set(openings.map(({ opening }) => JSON.stringify(opening.week))).size).toBe(5)
    expect(new Set(openings.map(({ opening }) => opening.approval))).toEqual(new Set(['automatic', 'manual']))
    expect(openings.some(({ bufferMinutes }) => bufferMinutes > 0)).toBe(true)
  })

  it('has no price list that could not stand; lists follow each other without a gap', () => {
    for (const { prices } of offers) {
      expect(prices).not.toBeNull()
      const lists = prices?.lists ?? []
      for (const wire of lists) {
        const list = readList(wire)
        expect(listFaults(list, { today: list.from, hasLists: false, kinds: new Map() })).toEqual([])
      }
      lists.slice(1).forEach(({ from }, index) => expect(from > (lists[index]?.until ?? '9')).toBe(true))
      expect(lists.filter(({ from, until }) => from <= today && (until ?? '9') >= today)).toHaveLength(1)
    }
  })

  it('costs a stranger what the entry says in words', () => {
    for (const { demo, prices } of offers) {
      const hourly = /([\d.]+) 元\/小时/.exec(demo.fee.replace(/^(校内|本单位) .*?，/, ''))
      const time = prices?.lists.at(-1)?.items.find(({ kind }) => kind === 'booked_time')
      if (hourly === null || time === undefined || (prices?.lists.length ?? 0) > 1) continue
      const external = time.rates.find(({ userClass }) => userClass === 'external')?.amountFen ?? 0
      expect(Math.abs(external / 100 - Number(hourly[1]))).toBeLessThanOrEqual(10)
    }
  })

  it('mostly costs the unit more than it asks, and now and then less', () => {
    const compared = offers.flatMap(({ prices }) =>
      (prices?.costs ?? []).map((cost) => {
        const rates = prices?.lists[0]?.items[cost.item]?.rates ?? []
        const dearest = Math.max(...rates.map(({ amountFen }) => amountFen ?? 0))
        return dearest > cost.consumablesFen + cost.utilitiesFen + cost.labourFen + cost.othersFen
      }),
    )
    const above = compared.filter(Boolean).length
    expect(above).toBeGreaterThan(0)
    expect(above / compared.length).toBeLessThan(0.15)
  })
})
