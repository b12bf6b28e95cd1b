import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readQuery } from '../rules/query.ts'
import { extendDictionary, lexicon } from './lexicon.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dayi-dictionary-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const concepts = (text: string): string[] =>
  readQuery(text, lexicon(), false).parts.flatMap((part) => ('concepts' in part ? part.concepts : []))

describe('the dictionary', () => {
  it('knows at least 250 concepts, and every kind they are one of', () => {
    const { dictionary } = lexicon()
    expect(dictionary.concepts.size).toBeGreaterThanOrEqual(250)
    for (const { broader = [], has = [] } of dictionary.concepts.values()) {
      for (const id of [...broader, ...has]) expect(dictionary.concepts.has(id), id).toBe(true)
    }
  })

  it('is extended by a file of the operator, new concepts and more names alike', async () => {
    const before = lexicon().edition
    expect(concepts('量子显微装置')).not.toContain('quantum')
    await writeFile(
      join(folder, 'dictionary.json'),
      JSON.stringify({
        concepts: [
          { id: 'quantum', zh: ['量子显微装置'], abbr: ['QMD'], broader: ['microscope'] },
          { id: 'sem', zh: ['大电镜'] },
          { id: 'Wrong Id', zh: 'not a list' },
        ],
      }),
    )
    const faults = await extendDictionary(folder)
    expect(faults).toHaveLength(1)
    expect(concepts('qmd')).toEqual(['quantum'])
    expect(concepts('大电镜')).toEqual(['sem'])
    expect(concepts('扫描电镜')).toEqual(['sem'])
    expect(lexicon().edition).not.toBe(before)
  })

  it('says so when the file is no dictionary, and does without one', async () => {
    await writeFile(join(folder, 'dictionary.json'), '{ nonsense')
    expect(await extendDictionary(folder)).toHaveLength(1)
    expect(await extendDictionary(join(folder, 'nowhere'))).toEqual([])
    expect(concepts('扫描电镜')).toEqual(['sem'])
  })
})
