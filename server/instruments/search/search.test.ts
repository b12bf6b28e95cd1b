import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entry, givenUnits, save, unit } from '../../../test/support/catalogue.ts'
import { testApp, type TestApp } from '../../../test/support/app.ts'
import { sql } from '../../platform/db/index.ts'
import { indexInstruments, reindexAll, removeFromIndex } from './index.ts'
import type { SearchResult, Suggestions } from './schema.ts'

let test: TestApp
let units: string[] = []
const ids: string[] = []
const analytical = { scheme: 'nrii', edition: 'observed-2024', code: '010100' }

beforeAll(async () => {
  test = await testApp()
  units = await givenUnits(test.app, unit('A', { regionCode: '220104' }), unit('B', { regionCode: '220204' }))
  const many = Array.from({ length: 30 }, (_, index) =>
    entry(units[index % 2]!, `N${index}`, {
      name: `扫描电镜 ${String(index).padStart(2, '0')}`,
      class: index % 3 === 0 ? { ...analytical, code: '020100' } : analytical,
      regionCode: index % 2 === 0 ? '220104' : '220204',
      originalValueFen: index === 29 ? null : (index + 1) * 10_000_000,
      openingModes: index % 5 === 0 ? ['booking', 'commissioned'] : ['commissioned'],
      room: `秘密房间${index}`,
      contactName: `联系人${index}`,
    }),
  )
  const secret = entry(units[0]!, 'S', { name: '涉密质谱仪', confidentiality: 'classified' })
  ids.push(...(await save(test.app, [...many, secret])).flatMap(({ id }) => id ?? []))
  await save(test.app, [entry(units[0]!, 'D', { name: '草稿质谱仪' })], 'draft')
})

afterAll(() => test.close())

const get = (query: string) => test.server.inject(`/api/v1/instruments${query}`)

async function found(query: string): Promise<SearchResult> {
  const answer = await get(query)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}

describe('what everybody may find', () => {
  it('is what is listed and not classified', async () => {
    expect((await found('')).total).toBe(30)
    expect((await found('?q=质谱仪')).total).toBe(0)
  })

  it('holds no rooms and no persons, neither shown nor searched', async () => {
    expect((await get('?q=扫描电镜&limit=100')).body).not.toMatch(/秘密房间|联系人/)
    expect((await found('?q=秘密房间')).total).toBe(0)
  })

  it('follows a retirement and a return', async () => {
    await removeFromIndex(test.app.db, [ids[0]!])
    expect((await found('')).total).toBe(29)
    await indexInstruments(test.app.db, [ids[0]!])
    expect((await found('')).total).toBe(30)
  })
})

describe('facets', () => {
  it('are counted under the other filters, and the total is exact', async () => {
    const { total, facets } = await found('?region=220100&mode=booking')
    expect(total).toBe(3)
    expect(facets.regions.map(({ code, count }) => [code, count])).toEqual([
      ['220100', 3],
      ['220200', 3],
    ])
    expect(facets.modes).toEqual([
      { mode: 'commissioned', count: 15 },
      { mode: 'booking', count: 3 },
    ])
    expect(facets.classes.reduce((sum, { count }) => sum + count, 0)).toBe(3)
  })

  it('are the same from the kept counts and from counting', async () => {
    const kept = (await found('')).facets
    await reindexAll(test.app.db)
    expect((await found('')).facets).toEqual(kept)
    expect((await found('?q=扫描电镜')).facets).toEqual({ ...kept, counties: [], subclasses: [] })
  })

  it('show the classes below a chosen one and the counties of a chosen prefecture', async () => {
    const { facets } = await found('?class=010000&region=220100')
    expect(facets.subclasses.map(({ code }) => code)).toEqual(['010100'])
    expect(facets.counties.map(({ code }) => code)).toEqual(['220104'])
  })

  it('take values in yuan, both ends included', async () => {
    expect((await found('?value_min=100000&value_max=300000')).total).toBe(3)
  })

  it('count kept sums right when many changes were folded', async () => {
    await sql`insert into search_count select 'total', '', 0 from generate_series(1, 3100)`.execute(
      test.app.db,
    )
    await indexInstruments(test.app.db, ids)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from search_count`.execute(
      test.app.db,
    )
    expect(rows[0]!.n).toBeLessThan(100)
    expect((await found('')).total).toBe(30)
  })
})

describe('pages', () => {
  it.each(['relevance', 'name', 'value_desc', 'value_asc', 'newest'])(
    'by %s hold everything once, with and without a text',
    async (sort) => {
      for (const q of ['', '扫描电镜']) {
        const seen: string[] = []
        let cursor: string | null = ''
        while (cursor !== null) {
          const page: SearchResult = await found(
            `?${new URLSearchParams({ q, sort, limit: '7', ...(cursor !== '' && { cursor }) }).toString()}`,
          )
          seen.push(...page.items.map(({ id }) => id))
          cursor = page.nextCursor
        }
        expect([seen.length, new Set(seen).size]).toEqual([30, 30])
      }
    },
  )

  it('sort unknown values last in both directions', async () => {
    for (const sort of ['value_desc', 'value_asc']) {
      expect((await found(`?sort=${sort}&limit=100`)).items.at(-1)?.originalValueFen).toBeNull()
    }
  })
})

describe('suggestions', () => {
  it.each(['smdj', 'saomiao', '扫描', 'SEM'])('know what %s begins', async (q) => {
    const answer = await get(`/suggest?${new URLSearchParams({ q }).toString()}`)
    const { items }: Suggestions = answer.json()
    expect(items.some(({ text }) => text === '扫描电镜')).toBe(true)
    expect(items.length).toBeLessThanOrEqual(10)
  })
})

describe('bad input', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `region=22${index}`).join('&')

  it.each([
    ['a query of ten thousand signs', `?q=${'扫'.repeat(3400)}`],
    ['ten thousand facets', `?${many}`],
    ['fifty-one choices', `?mode=${'x,'.repeat(51)}`],
    ['a broken cursor', '?cursor=AAAA'],
    ['a cursor that is no JSON', '?cursor=%00%ff'],
    ['an unknown region', '?region=999999'],
    ['an unknown class', '?class=999999'],
    ['a unit that is no id', "?unit=1';drop table event"],
    ['an unknown unit', '?unit=0192f3c0-0000-7000-8000-000000000000'],
    ['an unknown mode', '?mode=teleport'],
    ['a NUL in a region', '?region=22%0000'],
    ['values the wrong way round', '?value_min=9&value_max=1'],
    ['a value that is no number', '?value_min=many'],
    ['a page of a million', '?limit=1000000'],
  ])('%s is refused with a reason', async (_, query) => {
    const answer = await get(query)
    expect(answer.statusCode, answer.body).toBeGreaterThanOrEqual(400)
    expect(answer.statusCode).toBeLessThan(500)
  })

  it('a cursor of another search is refused', async () => {
    const { nextCursor } = await found('?limit=5')
    expect((await get(`?limit=5&q=SEM&cursor=${nextCursor}`)).statusCode).toBe(400)
  })

  it('whatever is typed finds something or nothing, and never breaks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
        const q = encodeURIComponent(text.toWellFormed())
        for (const answer of [await get(`?q=${q}`), await get(`/suggest?q=${q}`)]) {
          expect(answer.statusCode, answer.body).toBe(text.includes('\0') ? 400 : 200)
        }
      }),
      { numRuns: 60 },
    )
  })

  it.each(["' & | ! ( ) <-> :*", '\\', '%00', '%F0%9F%98%80', 'a\u0000b', "';--", '%ED%A0%80'])(
    'q=%s is harmless',
    async (q) => {
      expect((await get(`?q=${q.includes('%') ? q : encodeURIComponent(q)}`)).statusCode).toBeLessThan(500)
      expect(
        (await get(`/suggest?q=${q.includes('%') ? q : encodeURIComponent(q)}`)).statusCode,
      ).toBeLessThan(500)
    },
  )
})
