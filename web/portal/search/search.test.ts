import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { freeName, nextName } from './free.ts'
import { marked, shortened } from './matches.tsx'
import { apiPath, cleared, filtersOf, pagePath, readRequest, toggled, withoutFree } from './request.ts'

const request = (query: string) => readRequest(new URLSearchParams(query))

describe('a search in the address', () => {
  test('goes to the API as it stands, without what only the page knows', () => {
    const asked = request(
      'q=SEM&region=220100&region=220200&mode=booking&view=map&from=21&cursor=abc&sort=name',
    )
    expect(apiPath(asked, 20)).toBe(
      '/api/v1/instruments?q=SEM&region=220100&region=220200&mode=booking&sort=name&cursor=abc&limit=20',
    )
  })

  test('begins at the first entry again when anything changes', () => {
    const asked = request('q=SEM&cursor=abc&from=21')
    expect(pagePath(asked, { sort: 'name' })).toBe('/instruments?q=SEM&sort=name')
  })

  test('takes a choice away as it was added, and clears all at once', () => {
    const asked = request('q=SEM&class=010000&value_min=500000')
    expect(pagePath(toggled(asked, 'class', '010000'))).toBe('/instruments?q=SEM&value_min=500000')
    expect(filtersOf(toggled(toggled(asked, 'region', '220100'), 'region', '220100'))).toEqual(
      filtersOf(asked),
    )
    expect(pagePath(cleared(asked))).toBe('/instruments?q=SEM')
  })

  test('names free time by its days and length, and takes it away as one', () => {
    const asked = request('free_from=2026-11-20&free_until=2026-11-26&free_minutes=120&sort=free')
    expect(pagePath(asked)).toBe(
      '/instruments?free_from=2026-11-20&free_until=2026-11-26&free_minutes=120&sort=free',
    )
    expect(pagePath(withoutFree(asked))).toBe('/instruments?sort=free')
    const said = (key: string, values?: object) => `${key} ${Object.values(values ?? {}).join(' ')}`.trim()
    expect(freeName({ t: said }, asked.free)).toBe('portal.free.chip_days 11-20 11-26 portal.free.hours 2')
  })

  test('tells when something is free next: a span within its day, else when it begins', () => {
    const said = (key: string, values?: object) => `${key} ${Object.values(values ?? {}).join(' ')}`.trim()
    const next = (startsAt: string, endsAt: string) =>
      nextName({ t: said }, { startsAt, endsAt }, new Date('2026-11-22T04:00:00Z'))
    expect(next('2026-11-22T06:00:00Z', '2026-11-22T16:00:00Z')).toBe(
      'portal.free.span portal.free.today 14:00 24:00',
    )
    expect(next('2026-11-25T06:00:00Z', '2026-11-26T06:00:00Z')).toBe('portal.free.on 11-25 14:00')
  })

  test('leaves nonsense to the API, which says why it refuses', () => {
    expect(apiPath(request('sort=sideways&value_min=abc&from=-3'), 20)).toBe(
      '/api/v1/instruments?value_min=abc&sort=sideways&limit=20',
    )
  })
})

describe('an explained match', () => {
  test('marks the words that matched and leaves every letter in its place', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60 }),
        fc.array(fc.tuple(fc.nat(80), fc.nat(80)), { maxLength: 4 }),
        (text, marks) => {
          const texts = marked({ text, marks: marks.map((each) => [...each]) }).map((part) =>
            typeof part === 'object' && part !== null && 'props' in part
              ? String(part.props.children)
              : typeof part === 'string'
                ? part
                : '',
          )
          expect(texts.join('')).toBe(text)
        },
      ),
    )
  })

  test('shows a long text around its first mark, and the mark moves with it', () => {
    const text = `GB/T 16594-2008 微米级长度的测量方法通则；JY/T 0584-2020 扫描电子显微镜分析方法通则；${'其他'.repeat(20)}`
    const at = text.indexOf('扫描')
    const short = shortened({ text, marks: [[at, at + 7]] })
    const [from = 0, to = 0] = short.marks[0] ?? []
    expect(short.text.slice(from, to)).toBe('扫描电子显微镜')
    expect(short.text.length).toBeLessThan(50)
    expect(short.text).toBe('…JY/T 0584-2020 扫描电子显微镜分析方法通则…')
  })
})
