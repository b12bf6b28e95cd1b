import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { root, textOf, tree } from './tree.ts'

const KIND = /\bsubjectKind: '(\w+)'/g

const languages = ['zh-CN', 'en'] as const
const catalogues = (language: string) =>
  tree()
    .filter((path) => path.startsWith(`texts/${language}/`) && path.endsWith('.json'))
    .map((path) => path.slice(`texts/${language}/`.length))

/** A catalogue as flat pairs, `group.key` → text, whatever its depth. */
function flat(value: unknown, prefix = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[prefix, String(value)]]
  return Object.entries(value).flatMap(([key, inner]) =>
    flat(inner, prefix === '' ? key : `${prefix}.${key}`),
  )
}

const read = (language: string, file: string) =>
  new Map(flat(JSON.parse(textOf(`texts/${language}/${file}`)) as unknown))
/** The values a text names. English alone chooses a plural by a number, Chinese alone counts in 万. */
const placeholders = (text: string) => {
  const names = (text.match(/\{[^}]+\}/g) ?? []).filter((each) => !each.includes('|') && each !== '{wan}')
  return [...new Set(names)].toSorted()
}

describe('the texts', () => {
  it('stand in the same catalogues in both languages', () => {
    expect(catalogues('en')).toEqual(catalogues('zh-CN'))
    expect(catalogues('en').length).toBeGreaterThan(0)
  })

  it.each(catalogues('zh-CN'))('of %s have the same keys in both languages', (file) => {
    const [chinese, english] = languages.map((language) => [...read(language, file).keys()].toSorted())
    expect(english).toEqual(chinese)
  })

  it.each(catalogues('zh-CN'))('of %s name the same values in both languages', (file) => {
    const [chinese, english] = languages.map((language) => read(language, file))
    const differing = [...(chinese ?? [])].filter(
      ([key, text]) => String(placeholders(text)) !== String(placeholders(english?.get(key) ?? '')),
    )
    expect(differing.map(([key]) => key)).toEqual([])
  })

  it('name every kind of subject that history is recorded of', () => {
    const code = tree(join(root, 'server')).filter((path) => /(?<!\.test)\.ts$/.test(path))
    const kinds = new Set(code.flatMap((path) => [...textOf(path).matchAll(KIND)].map(([, kind]) => kind)))
    const keys = new Set(catalogues('en').flatMap((file) => [...read('en', file).keys()]))
    expect(kinds.size).toBeGreaterThan(40)
    expect([...kinds].filter((kind) => !keys.has(`desk.audit.subject_kind.${kind}`))).toEqual([])
  })

  it.each(catalogues('zh-CN'))('of %s are nowhere empty', (file) => {
    const empty = languages.flatMap((language) =>
      [...read(language, file)].filter(([, text]) => text.trim() === '').map(([key]) => `${language} ${key}`),
    )
    expect(empty).toEqual([])
  })
})
