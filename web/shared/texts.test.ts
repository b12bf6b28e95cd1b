import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { translator, wordOf } from './texts.ts'

const root = new URL('../../texts/', import.meta.url)

function catalogue(language: string): Map<string, string> {
  const folder = new URL(`${language}/`, root)
  const names = readdirSync(folder).filter((name) => name.startsWith('portal'))
  return new Map(
    names.flatMap((name) => {
      const texts: Record<string, string> = JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
      return Object.entries(texts)
    }),
  )
}

type Place = { key: string; name: string }

/** Every key of a language with the catalogue it stands in; a key a line, so that a double within a file shows too. */
function places(language: string): Place[] {
  const folder = new URL(`${language}/`, root)
  return readdirSync(folder).flatMap((name) => {
    const lines = readFileSync(new URL(name, folder), 'utf8').matchAll(/^ {2}"([^"]+)":/gm)
    return [...lines].map(([, key]) => ({ key: key ?? '', name }))
  })
}

// A plural form may stand where the other language has no number.
const slots = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))

describe('all catalogues', () => {
  test.each(['zh-CN', 'en'])('have each key in one place (%s)', (language) => {
    const found = places(language)
    const doubles = [...Map.groupBy(found, ({ key }) => key).values()].filter(({ length }) => length > 1)
    expect(found.length).toBeGreaterThan(1000)
    expect(doubles.flat()).toEqual([])
  })
})

describe('the portal’s catalogues', () => {
  const zh = catalogue('zh-CN')
  const en = catalogue('en')

  test('say everything in both languages', () => {
    expect([...en.keys()].toSorted()).toEqual([...zh.keys()].toSorted())
  })

  test('fill the same slots in both; English may leave out what it does not say', () => {
    const foreign = [...en].filter(([key, text]) => {
      const known = slots(zh.get(key) ?? '')
      return [...slots(text)].some((slot) => !known.has(slot))
    })
    expect(foreign).toEqual([])
  })

  test('use full-width punctuation in Chinese', () => {
    const slips = [...zh].filter(([, text]) => /\p{Script=Han}[,;:!?]/u.test(text))
    expect(slips).toEqual([])
  })

  test('group the digits of numbers and pick the English form that goes with one or many', () => {
    const t = translator('en')
    expect(t('portal.search.found', { n: 1 })).toBe('1 instrument found')
    expect(t('portal.search.found', { n: 1234 })).toBe('1,234 instruments found')
  })

  test('leave a word of the API as it is where they have none', () => {
    expect(wordOf(translator('en'), 'kind', 'university')).toBe('University')
    expect(wordOf(translator('en'), 'kind', 'observatory')).toBe('observatory')
  })
})
