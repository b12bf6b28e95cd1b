import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entry, givenUnits, save, unit } from '../../../test/support/catalogue.ts'
import { testApp, type TestApp } from '../../../test/support/app.ts'
import fixture from './fixture.json' with { type: 'json' }
import queries from './queries.json' with { type: 'json' }
import type { SearchResult } from './schema.ts'

/** What a query must give: names by which the first must be, who must be among the first k, who not above whom. */
type Expectation = {
  q: string
  exact?: number
  first?: string[]
  top?: [k: number, names: string[]]
  below?: [lower: string, upper: string][]
  absent?: string[]
  only?: number
  corrected?: boolean
  relaxed?: boolean
  ignored?: string[]
}

let test: TestApp

beforeAll(async () => {
  test = await testApp()
  const ids = await givenUnits(
    test.app,
    ...fixture.units.map((each, index) => unit(`U${index}`, { ...each, kind: 'institute' })),
  )
  const saved = await save(
    test.app,
    fixture.instruments.map(({ unit: index, classCode, valueWan, openingModes, ...facts }, number) =>
      entry(ids[index]!, `A${number}`, {
        ...facts,
        regionCode: fixture.units[index]!.regionCode,
        class: { scheme: 'nrii', edition: 'observed-2024', code: classCode },
        originalValueFen: valueWan === null ? null : valueWan * 1_000_000,
        openingModes: openingModes as ('booking' | 'commissioned' | 'training' | 'remote')[],
      }),
    ),
  )
  expect(saved.filter(({ outcome }) => outcome !== 'new')).toEqual([])
})

afterAll(() => test.close())

async function search({ q, exact }: Expectation): Promise<SearchResult> {
  const address = `/api/v1/instruments?${new URLSearchParams({ q, limit: '100', exact: String(exact ?? 0) }).toString()}`
  const answer = await test.server.inject(address)
  if (answer.statusCode !== 200) throw new Error(`${q}: ${answer.statusCode} ${answer.body}`)
  return answer.json()
}

/** Everything in which an answer misses its expectation. */
function misses(expected: Expectation, { items, total, query }: SearchResult): string[] {
  const names = items.map(({ name }) => name)
  const place = (name: string): number => (names.includes(name) ? names.indexOf(name) : Infinity)
  const shown = names.slice(0, 6).join('、')
  const [k = 0, wanted = []] = expected.top ?? []
  return [
    ...(expected.first && !expected.first.includes(names[0] ?? '') ? [`first is ${shown}`] : []),
    ...wanted
      .filter((name) => place(name) >= k)
      .map((name) => `${name} is at ${place(name)}, not among ${k}: ${shown}`),
    ...(expected.below ?? [])
      .filter(([lower, upper]) => place(upper) === Infinity || place(lower) < place(upper))
      .map(([lower, upper]) => `${lower} is above ${upper}`),
    ...(expected.absent ?? []).filter((name) => names.includes(name)).map((name) => `${name} is found`),
    ...(expected.only !== undefined && expected.only !== total ? [`${total} found: ${shown}`] : []),
    ...(expected.corrected !== undefined && query.corrected.length === 0 ? ['nothing corrected'] : []),
    ...((expected.relaxed ?? false) !== query.relaxed ? [`relaxed is ${query.relaxed}: ${shown}`] : []),
    ...(JSON.stringify(expected.ignored ?? []) !== JSON.stringify(query.ignored)
      ? [`ignored ${query.ignored.join()}`]
      : []),
  ]
}

describe('the committed set of queries', () => {
  it('has at least sixty queries over a fictional catalogue of about a hundred instruments', () => {
    expect(queries.length).toBeGreaterThanOrEqual(60)
    expect(fixture.instruments.length).toBeGreaterThanOrEqual(80)
  })

  it('finds what is expected, each miss stated', async () => {
    const found: string[] = []
    for (const expected of queries as Expectation[]) {
      for (const miss of misses(expected, await search(expected))) found.push(`${expected.q}: ${miss}`)
    }
    expect(found).toEqual([])
  })

  it('says for every hit of a query why it matched, with marks inside the text', async () => {
    const silent: string[] = []
    for (const expected of queries as Expectation[]) {
      for (const { name, matches } of (await search(expected)).items) {
        const isExplained = matches.some(({ text, marks }) =>
          marks.some(
            ([start = 0, end = 0]) =>
              start < end && end <= text.length && text.slice(start, end).trim() !== '',
          ),
        )
        if (!isExplained) silent.push(`${expected.q}: ${name}`)
      }
    }
    expect(silent).toEqual([])
  })
})
