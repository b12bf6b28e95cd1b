import { describe, expect, test } from 'vitest'
import { translator } from '../../shared/texts.ts'
import { split, typeset } from './parts.tsx'
import { headlineOf } from './value.ts'
import type { Version } from './wire.ts'

const zh = { t: translator('zh-CN'), language: 'zh-CN' as const }
const en = { t: translator('en'), language: 'en' as const }
const version = (value: unknown, unit: string | null = null, force = 'must'): Version =>
  ({ value, unit, force }) as unknown as Version
const said = (reader: typeof zh | typeof en, kind: string, value: unknown, unit: string | null = null) => {
  const figure = headlineOf(reader, kind, version(value, unit))
  return `${figure.value} ${figure.unit.trim()}`.trim()
}

describe('the words of a text', () => {
  test('keep every word when they are typeset', () => {
    expect(typeset('大仪入网30个工作日内,完成;３０(套):')).toBe('大仪入网30个工作日内，完成；30（套）：')
  })

  test('are marked where the profiles differ, each mark once, in the order of the text', () => {
    expect(split('自完成安装验收之日起提交', ['提交', '完成安装验收'])).toEqual([
      { words: '自', marked: false },
      { words: '完成安装验收', marked: true },
      { words: '之日起', marked: false },
      { words: '提交', marked: true },
    ])
    expect(split('没有', ['别的'])).toEqual([{ words: '没有', marked: false }])
  })
})

describe('the figure of a rule', () => {
  test('is said in the unit of its kind', () => {
    expect(said(zh, 'deadline', { amount: 30 }, 'working_day')).toBe('30 个工作日')
    expect(said(en, 'deadline', { amount: 3 }, 'month')).toBe('3 months')
    expect(said(en, 'interval', 1, 'year')).toBe('1 year')
    expect(said(zh, 'money', 50_000_000, 'fen')).toBe('50 万元')
    expect(said(en, 'scope', { minimumFen: 30_000_000 }, 'fen')).toBe('≥ ¥300,000')
    expect(said(zh, 'voluntary', { belowFen: 50_000_000 }, 'fen')).toBe('< 50 万元')
    expect(said(zh, 'ratio', 0.65, 'share')).toBe('65 %')
    expect(said(zh, 'rated_hours', { general: 1400, special: 800 }, 'hour_per_year')).toBe(
      '1,400 / 800 小时/年',
    )
    expect(said(zh, 'points', { points: 50, fenPerPoint: 100 }, 'point')).toBe('50 分')
    expect(said(zh, 'campaign', { closes: '2022-10-31', nationalPush: '2022-11-30' }, 'date')).toBe(
      '2022-10-31',
    )
  })

  test('is never made up where the text has none', () => {
    expect(said(zh, 'deadline', { amount: null })).toBe('没有给出数字')
    expect(said(zh, 'money', null)).toBe('没有给出数字')
    expect(said(zh, 'scope', { minimumFen: null }, 'fen')).toBe('金额未定')
    expect(said(zh, 'subsidy', { share: null, capFen: null }, 'share')).toBe('没有给出数字')
    expect(said(zh, 'statement', null)).toBe('应当')
  })
})
