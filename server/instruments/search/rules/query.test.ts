import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lexicon } from '../actions/lexicon.ts'
import { demanded, isOpen, matchQuery, rankQuery, rankSteps, relaxations, type Plan } from './plan.ts'
import { readQuery } from './query.ts'
import { questionsOf, resolve } from './resolve.ts'

const EMPTY = {
  words: new Set<string>(),
  prefixes: new Set<string>(),
  readings: new Map(),
  initials: new Map(),
  near: new Map(),
}

function plan(text: string, exact = false): Plan {
  const draft = readQuery(text, lexicon(), exact)
  return { ...draft, ...resolve(draft, EMPTY, lexicon().dictionary) }
}

const concepts = (text: string): string[] => plan(text).sought.flatMap((each) => each.concepts)

describe('reading a query', () => {
  it.each([
    ['扫描电镜', ['sem']],
    ['SEM', ['sem']],
    ['scanning electron microscopes', ['sem']],
    ['smdj', ['sem']],
    ['saomiao dianjing', ['sem']],
    ['icp ms', ['icpms']],
    ['icpms', ['icpms']],
    ['ICP－MS', ['icpms']],
    ['日立 扫描电镜', ['hitachi', 'sem']],
    ['傅立叶红外光谱仪', ['ftir']],
  ])('%s means %j', (text, ids) => {
    expect(concepts(text)).toEqual(ids)
  })

  it('keeps what is wanted and leaves out time and politeness', () => {
    const { sought, ignored } = plan('请问下周三下午哪里可以做 XRD')
    expect(sought.map(({ surface }) => surface)).toEqual(['xrd'])
    expect(ignored).toEqual(['下周三下午'])
  })

  it('reads models however they are written', () => {
    for (const text of ['JEM-2100F', 'jem2100f', 'jem 2100 f', 'ＪＥＭ　２１００Ｆ']) {
      expect(plan(text).sought[0]?.ways[0]).toEqual([{ lexeme: 'm:jem2100f', prefix: true }])
    }
  })

  it('reads a number with its unit as one thing', () => {
    expect(plan('核磁 600 MHz').sought.map(({ ways }) => ways[0]?.[0]?.lexeme)).toEqual(['c:nmr', '600mhz'])
  })

  it('does not demand words that every instrument shares beside better ones', () => {
    expect(demanded(plan('拉曼 分析 设备')).map(({ surface }) => surface)).toEqual(['拉曼'])
    expect(demanded(plan('分析 设备')).length).toBe(2)
  })

  it('takes only the words as they stand when asked to', () => {
    expect(plan('扫描电镜', true).sought[0]?.ways).toEqual([[{ lexeme: '扫描电镜' }]])
  })

  it('corrects one error in a Latin word, and leaves short ones alone', () => {
    expect(plan('difractometer').corrected).toEqual([{ from: 'difractometer', to: 'diffractometer' }])
    expect(plan('abd').corrected).toEqual([])
  })

  it('relaxes by one thing first', () => {
    const three = plan('拉曼 薄膜 应力')
    expect(relaxations(three)).toEqual([1, 2])
    expect(matchQuery(three, 0)?.match(/&/g)?.length).toBeGreaterThanOrEqual(2)
  })
})

describe('whatever is typed', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.stringMatching(/^[&|!()<>:*'\\ a-z0-9-]{0,200}$/),
    fc
      .array(
        fc.constantFrom(
          '扫描',
          '电镜',
          'SEM',
          ' ',
          '-',
          '2100',
          'F',
          'GB/T',
          '4336',
          '下周三',
          '的',
          "'",
          '\\',
          '测',
        ),
      )
      .map((parts) => parts.join('')),
  )

  it('is read without an error, the same way twice, into a well-formed query', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (text, exact) => {
        const first = plan(text, exact)
        expect(plan(text, exact)).toEqual(first)
        for (const written of [
          matchQuery(first, 0),
          matchQuery(first, 1),
          rankQuery(first),
          ...rankSteps(first),
        ]) {
          expect(written ?? '').toMatch(/^(?:[()|&! ]|'(?:[^'\\]|'')+'(?::\*)?)*$/u)
        }
        expect(first.sought.some(isOpen)).toBe(false)
        questionsOf(readQuery(text, lexicon(), exact))
      }),
      { numRuns: 400 },
    )
  })
})
