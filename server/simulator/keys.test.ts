import { describe, expect, it } from 'vitest'
import { readKeys, writeKeys } from './index.ts'
import { playedAt, untilDue } from './rules/clock.ts'

describe('devices and keys', () => {
  const played = [
    { code: 'DY-1', key: 'a', kind: 'sem', instrumentId: undefined },
    { code: 'DY-2', key: 'b', kind: undefined, instrumentId: 'i' },
  ]

  it('are read as they were written, from lines or JSON', () => {
    expect(readKeys(writeKeys(played))).toEqual(played)
    expect(readKeys('DY-1,a\r\nDY-2,b\r\n')?.map(({ code, key }) => [code, key])).toEqual([
      ['DY-1', 'a'],
      ['DY-2', 'b'],
    ])
    expect(readKeys(JSON.stringify(played))).toEqual(played)
  })

  it('are refused where one has no code or no key', () => {
    for (const text of ['', 'DY-1', 'DY-1,', ',a', '[', '[{"code":"DY-1"}]'])
      expect(readKeys(text)).toBeUndefined()
  })
})

describe('played time', () => {
  const tempo = { from: 1000, startedAt: 10_000, speed: 10 }

  it('runs so many times as fast as ours', () => {
    expect(untilDue(tempo, 6000, 10_000)).toBe(500)
    expect(untilDue(tempo, 6000, 10_400)).toBe(100)
    expect(untilDue(tempo, 6000, 11_000)).toBe(0)
    expect(playedAt(tempo, 10_400)).toBe(5000)
  })

  it('is never ahead of ours', () => {
    const live = { from: 10_000, startedAt: 10_000, speed: 10 }
    expect(untilDue(live, 15_000, 10_000)).toBe(5000)
    expect(playedAt(live, 12_000)).toBe(12_000)
  })
})
