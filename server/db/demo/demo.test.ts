import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { countryCode } from '../../lib/countries.ts'
import { archetypes, classWeights } from './archetypes/index.ts'
import { DEMO_PROFILES, demoProvince } from './index.ts'
import type { DemoOptions } from './index.ts'
import { names, provinces } from './names.ts'

const seed = (file: string) => JSON.parse(readFileSync(new URL(`../seed/${file}`, import.meta.url), 'utf8'))
const regions = new Map<string, { code: string; parent: string | null }>(
  seed('regions.json').map((region: { code: string }) => [region.code, region]),
)
const classes = new Set<string>(seed('classes.json').map((entry: { code: string }) => entry.code))

const options: DemoOptions = { profile: 'jilin', instruments: 3000, seed: 7, today: '2026-11-20' }
const made = Object.fromEntries(
  DEMO_PROFILES.map((profile) => {
    const province = demoProvince({ ...options, profile })
    return [profile, { organisations: province.organisations, instruments: [...province.instruments] }]
  }),
)

/** GB 32100-2015, written here on its own: the weighted sum with the check character is a multiple of 31. */
function usciHolds(code: string): boolean {
  const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1]
  const sum = Array.from(code).reduce((total, letter, i) => total + letters.indexOf(letter) * weights[i]!, 0)
  return /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code) && sum % 31 === 0
}

const medianOf = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!
const count = <Item>(items: Item[], test: (item: Item) => boolean) => items.filter(test).length

describe('the archetypes', () => {
  it('belong to one class each, which the national network knows', () => {
    expect(archetypes.length).toBeGreaterThanOrEqual(120)
    for (const field of ['id', 'name'] as const) {
      expect(new Set(archetypes.map((entry) => entry[field])).size).toBe(archetypes.length)
    }
    for (const entry of archetypes) expect(classes, entry.id).toContain(entry.class)
    const full = archetypes.flatMap((entry) =>
      (entry.variants ?? [['*', '*', '', 1] as const]).map(([zh]) => zh.replace('*', entry.name)),
    )
    expect(full.filter((name, i) => full.indexOf(name) !== i)).toEqual([])
  })

  it('cover all 15 classes of the first level', () => {
    const first = new Set(archetypes.map((entry) => `${entry.class.slice(0, 2)}0000`))
    expect([...first].toSorted()).toEqual(Object.keys(classWeights).toSorted())
    expect(first.size).toBe(15)
  })

  it('come from makers in countries that the national network names', () => {
    for (const maker of names.makers) expect(countryCode(maker.country), maker.country).toBeDefined()
  })
})

describe.each(DEMO_PROFILES)('the demonstration province of %s', (profile) => {
  const { organisations, instruments } = made[profile]!
  const keys = organisations.map((organisation) => organisation.key)

  it('has 120 managing units with names and keys of their own', () => {
    const units = organisations.filter((one) => one.kind !== 'government' && one.parentKey === null)
    expect(units).toHaveLength(120)
    expect(new Set(keys).size).toBe(keys.length)
    expect(new Set(organisations.map((one) => one.name)).size).toBe(organisations.length)
  })

  it('gives every body that is not part of another a valid credit code of its own', () => {
    const codes = organisations.flatMap((one) => one.usci ?? [])
    expect(codes.every(usciHolds)).toBe(true)
    expect(new Set(codes).size).toBe(codes.length)
    expect(organisations.every((one) => (one.usci === null) === (one.parentKey !== null))).toBe(true)
  })

  it('names parents and supervisors before those who refer to them', () => {
    organisations.forEach((one, i) => {
      for (const above of [one.parentKey, one.supervisedByKey]) {
        const stands = above === null ? -1 : keys.indexOf(above)
        expect(stands).toBeLessThan(i)
        expect(above === null || stands >= 0).toBe(true)
      }
    })
  })

  it('lies in real regions of its province', () => {
    const codes = [...organisations, ...instruments].map((one) => one.regionCode)
    for (const code of new Set(codes)) {
      expect(regions.has(code), code).toBe(true)
      expect(code.slice(0, 2)).toBe(provinces[profile]!.province.slice(0, 2))
    }
  })

  it('has instruments in all 15 classes, most of them analytical', () => {
    const tally = Map.groupBy(instruments, (one) => one.classCode.slice(0, 2))
    expect(tally.size).toBe(15)
    expect(tally.get('01')!.length).toBeGreaterThan(instruments.length * 0.3)
    for (const one of instruments) expect(classes).toContain(one.classCode)
  })

  it('gives every unit an instrument, in the unit itself or in a centre of its own', () => {
    expect(new Set(instruments.map((one) => one.unitKey)).size).toBe(120)
    const parents = new Map(organisations.map((one) => [one.key, one.parentKey]))
    for (const one of instruments) {
      expect(parents.get(one.unitKey)).toBeNull()
      expect(one.centreKey === null || parents.get(one.centreKey) === one.unitKey).toBe(true)
    }
  })

  it('reaches every city, the first one most', () => {
    const cityOf = (code: string) => (code.endsWith('00') ? code : regions.get(code)!.parent)
    const tally = Map.groupBy(instruments, (one) => cityOf(one.regionCode))
    const sizes = provinces[profile]!.cities.map((city) => tally.get(city.code)?.length ?? 0)
    expect(Math.min(...sizes)).toBeGreaterThan(0)
    expect(sizes[0]).toBe(Math.max(...sizes))
  })

  it('numbers an instrument once in its unit', () => {
    const known = new Set(instruments.map((one) => `${one.unitKey} ${one.assetNumber}`))
    expect(known.size).toBe(instruments.length)
    expect(new Set(instruments.map((one) => one.key)).size).toBe(instruments.length)
  })

  it('keeps dates in order and out of the future', () => {
    for (const { acceptanceDate, firstUseDate, listedDate } of instruments.filter(
      (one) => one.acceptanceDate,
    )) {
      expect(acceptanceDate <= firstUseDate && acceptanceDate <= listedDate).toBe(true)
      expect(firstUseDate <= options.today && listedDate <= options.today).toBe(true)
      expect(listedDate >= '2016-01-01').toBe(true)
    }
  })

  it('shows instruments on their way onto the platform, some of them with gaps', () => {
    const drafts = instruments.filter(({ stage }) => stage === 'draft')
    expect(drafts.length).toBeGreaterThan(20)
    expect(drafts.length).toBeLessThan(instruments.length * 0.05)
    for (const gap of ['functions', 'technical', 'acceptanceDate'] as const) {
      expect(drafts.some((one) => one[gap] === '')).toBe(true)
      expect(instruments.some((one) => one.stage === 'listed' && one[gap] === '')).toBe(false)
    }
  })

  it('has values in whole fen, spread over every band', () => {
    const values = instruments.map((one) => one.originalValueFen)
    expect(values.every((value) => Number.isSafeInteger(value) && value > 0)).toBe(true)
    const yuan = values.map((value) => value / 100)
    expect(count(yuan, (value) => value < 300_000)).toBeGreaterThan(100)
    expect(count(yuan, (value) => value >= 300_000 && value < 500_000)).toBeGreaterThan(100)
    expect(count(yuan, (value) => value >= 500_000 && value < 8_000_000)).toBeGreaterThan(1500)
    expect(count(yuan, (value) => value >= 8_000_000)).toBeGreaterThan(20)
    expect(medianOf(yuan)).toBeGreaterThan(500_000)
  })

  it('keeps a foreign price as amount and rate that make up the value', () => {
    const foreign = instruments.filter((one) => one.foreign !== null)
    expect(foreign.length).toBeGreaterThan(1000)
    for (const { foreign: price, originalValueFen, country } of foreign) {
      expect(Number(price!.amount) * Number(price!.rate) * 100).toBeCloseTo(originalValueFen, -1)
      expect(country).not.toBe('中国')
    }
  })

  it('writes every text out, with no choice left open', () => {
    for (const one of instruments) {
      expect(`${one.name}${one.nameEn}${one.technical}${one.fee}`).not.toMatch(/[{}|*]|undefined|NaN/)
      expect(one.nameEn).toMatch(/^[A-Z0-9]/)
      expect(one.openingModes.length).toBeGreaterThan(0)
      expect(new Set(one.aliases).size).toBe(one.aliases.length)
    }
  })
})

describe('the generator', () => {
  it('gives the same province for the same seed, another for another', () => {
    const of = (wanted: Partial<DemoOptions>) => {
      const { organisations, instruments } = demoProvince({ ...options, instruments: 400, ...wanted })
      return JSON.stringify([organisations, [...instruments]])
    }
    expect(of({})).toBe(of({}))
    expect(of({ seed: 8 })).not.toBe(of({}))
    expect(of({ profile: 'zhejiang' })).not.toBe(of({}))
  })

  it('can be walked twice, and a longer walk begins with the shorter one', () => {
    const { instruments } = demoProvince({ ...options, instruments: 50 })
    expect([...instruments]).toEqual([...instruments])
    expect([...demoProvince({ ...options, instruments: 80 }).instruments].slice(0, 50)).toEqual([
      ...instruments,
    ])
  })

  it('makes as many units as asked', () => {
    for (const units of [1, 12, 240]) {
      const { organisations, instruments } = demoProvince({ ...options, units, instruments: 300 })
      expect(count(organisations, (one) => one.kind !== 'government' && one.parentKey === null)).toBe(units)
      expect([...instruments]).toHaveLength(300)
    }
  })

  it('streams 60,000 instruments in constant memory', { timeout: 120_000 }, () => {
    // What is held is measured, not what waits to be collected, and nothing that earlier tests left behind.
    setFlagsFromString('--expose-gc')
    const collect: unknown = runInNewContext('gc')
    const before = process.cpuUsage()
    let [least, most, n] = [Infinity, 0, 0]
    for (const instrument of demoProvince({ ...options, instruments: 60_000 }).instruments) {
      n += instrument.originalValueFen > 0 ? 1 : 0
      if (n % 6000 > 0) continue
      if (typeof collect === 'function') collect()
      const { heapUsed } = process.memoryUsage()
      ;[least, most] = [Math.min(least, heapUsed), Math.max(most, heapUsed)]
    }
    expect(n).toBe(60_000)
    expect(process.cpuUsage(before).user).toBeLessThan(20_000_000)
    // A list of them all would take some 180 MB.
    expect(most - least).toBeLessThan(60_000_000)
  })
})
