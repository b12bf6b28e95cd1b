import { beforeAll, describe, expect, it } from 'vitest'

import { clean } from './architecture/clean.ts'
import { buildHouse, lint } from './architecture/lint.ts'
import type { Verdict } from './architecture/lint.ts'
import { plants } from './architecture/plants.ts'

describe('the lint guards the house', () => {
  let red: Verdict
  let green: Verdict

  beforeAll(async () => {
    green = await lint(await buildHouse(clean))
    const planted = Object.fromEntries(plants.map(({ file, text }) => [file, text]))
    red = await lint(await buildHouse({ ...clean, ...planted }))
  })

  it('is green on a house in which everything stands where it should', () => {
    expect(Object.fromEntries(green.rules)).toEqual({})
    expect(green.code).toBe(0)
  })

  it('is red on a house with planted violations', () => {
    expect(red.code).toBe(1)
  })

  it.each(plants)('refuses: $says', ({ file, rule }) => {
    expect(red.rules.get(file) ?? []).toContain(rule)
  })

  it('leaves the untouched files of that house alone', () => {
    const planted = new Set(plants.map(({ file }) => file))
    expect([...red.rules.keys()].filter((file) => !planted.has(file))).toEqual([])
  })

  it('plants each violation in a file of its own', () => {
    expect(new Set(plants.map(({ file }) => file)).size).toBe(plants.length)
    expect(plants.filter(({ file }) => file in clean)).toEqual([])
  })
})
