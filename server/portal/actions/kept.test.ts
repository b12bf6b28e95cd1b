import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { keep } from './kept.ts'

const always = () => true

describe('a kept value', () => {
  test('is made once for all who ask within its time, also while it is being made', async () => {
    const kept = keep<number>(10)
    let made = 0
    const make = async () => {
      await pause(5)
      return (made += 1)
    }
    const values = await Promise.all([kept.get('a', 1000, make, always), kept.get('a', 1000, make, always)])
    expect([...values, await kept.get('a', 1000, make, always)]).toEqual([1, 1, 1])
  })

  test('is made anew after its time', async () => {
    const kept = keep<number>(10)
    let made = 0
    const make = async () => (made += 1)
    await kept.get('a', 5, make, always)
    await pause(10)
    expect(await kept.get('a', 5, make, always)).toBe(2)
  })

  test('is not kept when it is a refusal, nor when making it fails', async () => {
    const kept = keep<string>(10)
    await kept.get(
      'a',
      1000,
      async () => 'refused',
      () => false,
    )
    expect(await kept.get('a', 1000, async () => 'well', always)).toBe('well')
    await expect(kept.get('b', 1000, () => Promise.reject(new Error('down')), always)).rejects.toThrow('down')
    expect(await kept.get('b', 1000, async () => 'up', always)).toBe('up')
  })

  test('makes room by leaving the oldest', async () => {
    const kept = keep<string>(2)
    for (const key of ['a', 'b', 'c']) await kept.get(key, 1000, async () => key, always)
    expect(await kept.get('c', 1000, async () => 'new', always)).toBe('c')
    expect(await kept.get('a', 1000, async () => 'new', always)).toBe('new')
  })
})
