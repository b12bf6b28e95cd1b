import { describe, expect, test } from 'vitest'
import { stepOf } from './index.tsx'

describe('the colours of the map', () => {
  test('deepen in at most five steps and leave nothing white that has something', () => {
    expect([0, 1, 49, 99, 249, 599, 1000].map((value) => stepOf(value, 1000))).toEqual([0, 1, 1, 2, 3, 4, 5])
  })
})
