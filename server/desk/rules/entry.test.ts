import { describe, expect, it } from 'vitest'
import { deskDocument } from './document.ts'
import { entryOf, type ManifestFile } from './entry.ts'

const file = (name: string, imports: string[] = [], css: string[] = []): ManifestFile => ({
  file: name,
  imports,
  css,
})

const manifest = new Map([
  ['web/desk/main.tsx', file('desk.js', ['shared'], ['main.css'])],
  ['shared', file('shared.js', ['deep'], ['shared.css'])],
  ['deep', file('deep.js', ['shared'])],
  ['web/desk/texts/zh-CN.ts', file('zh.js')],
  ['web/desk/texts/en.ts', file('en.js')],
  ['web/desk/cases/index.tsx', file('cases.js', ['deep'])],
])

describe('what a page of the workbench loads first', () => {
  const entry = entryOf(manifest, 'web/desk/main.tsx', ['zh-CN', 'en'])

  it('is the script with everything it imports, once, and no page of its own', () => {
    expect(entry.script).toBe('desk.js')
    expect(entry.imports).toEqual(['shared.js', 'deep.js'])
    expect(entry.styles).toEqual(['main.css', 'shared.css'])
  })

  it('is the texts of one language', () => {
    const frame = { theme: 'auto', large: false, nonce: 'n', title: 'T', noScript: '' }
    const english = deskDocument(entry, { ...frame, language: 'en' })
    expect(english).toContain('/desk/assets/en.js')
    expect(english).not.toContain('zh.js')
  })

  it('never lets a title begin a tag', () => {
    const page = deskDocument(entry, {
      language: 'en',
      theme: 'auto',
      large: true,
      nonce: 'n',
      title: '<script>',
      noScript: '"&',
    })
    expect(page).not.toContain('<script>')
    expect(page).toContain('&lt;script&gt;')
  })

  it('cannot be told of a build without its entry', () => {
    expect(() => entryOf(new Map(), 'web/desk/main.tsx', [])).toThrow('web/desk/main.tsx')
  })
})
