import { describe, expect, it } from 'vitest'

import { lineCount, textOf, tree } from './tree.ts'

const files = tree()
const isCode = (path: string) => /\.(ts|tsx|js|css|sql)$/.test(path)
const isText = (path: string) => /\.(ts|tsx|js|css|sql|md|json|html|sh|yml)$|(^|\/)(run|NOTICE)$/.test(path)
const isGenerated = (path: string) => path.endsWith('.gen.ts') || path.startsWith('api/')
const isLock = (path: string) => path.endsWith('package-lock.json')

describe('the tree', () => {
  it('has no written file over 300 lines', () => {
    const written = files.filter((path) => isCode(path) && !isGenerated(path))
    expect(written.filter((path) => lineCount(textOf(path)) > 300)).toEqual([])
  })

  it('holds the documents a newcomer looks for', () => {
    const wanted = ['README', 'ARCHITECTURE', 'CONTRIBUTING', 'CHANGELOG', 'SECURITY', 'docs/glossary']
    const missing = wanted.map((name) => `${name}.md`).filter((path) => !files.includes(path))
    expect([...missing, ...['LICENSE', 'NOTICE'].filter((path) => !files.includes(path))]).toEqual([])
  })

  it('speaks of the product alone and names no folder outside of itself', () => {
    // Put together from pieces, so that this list does not find itself.
    const words = [
      // The workbench's own lists have addresses of that name.
      ['/wo', 'rk/(?!instruments|orders|ratings)'],
      ['shared/', '(design|seeds|hooks)'],
      ['\\b(DECISIONS|POLICY|DOMAIN|EXPERIENCE|ANCHORS|SCALE|START)', '\\.md'],
      ['registry\\.npm', 'js'],
      ['npm', 'mirror'],
      ['\\bAI', '[- ]agent'],
      ['\\bLL', 'M\\b'],
      ['clau', 'de'],
      ['anthro', 'pic'],
      ['helper', ' session'],
      ['issues', ' show'],
    ].map((pieces) => new RegExp(pieces.join(''), 'i'))
    const found = files.filter(isText).flatMap((path) => {
      const text = textOf(path)
      return words.filter((word) => word.test(text)).map((word) => `${path}: ${word.source}`)
    })
    expect(found).toEqual([])
  })

  it('finds reference data in one place alone', () => {
    const word = ['shared/', 'data'].join('')
    expect(files.filter((path) => isText(path) && textOf(path).includes(word))).toEqual(['.ci/run'])
  })

  it('pins every dependency to one version', () => {
    const manifests = files.filter((path) => path.endsWith('package.json'))
    const loose = manifests.flatMap((path) => {
      const manifest = JSON.parse(textOf(path)) as Record<string, Record<string, string> | undefined>
      const groups = ['dependencies', 'devDependencies', 'optionalDependencies'].map((name) => manifest[name])
      return groups
        .flatMap((group) => Object.entries(group ?? {}))
        .filter(([, range]) => /[\^~*><|]/.test(range))
    })
    expect(loose).toEqual([])
  })

  it('locks packages without naming the registry they came from', () => {
    const locks = files.filter(isLock)
    expect(locks).toContain('package-lock.json')
    expect(locks.filter((path) => textOf(path).includes('"resolved": "http'))).toEqual([])
  })
})
