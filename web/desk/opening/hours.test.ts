import { describe, expect, test } from 'vitest'
import { hoursText, readHours } from './hours.ts'

describe('hours of a day', () => {
  test('are read as people write them, and written back in one way', () => {
    const both = [
      { from: '08:00', until: '12:00' },
      { from: '13:30', until: '24:00' },
    ]
    for (const text of ['08:00-12:00 13:30-24:00', '8:00–12:00，13:30 至 24:00', '8：00-12：00、13:30~24:00'])
      expect(readHours(text)).toEqual(both)
    expect(hoursText(both)).toBe('08:00-12:00 13:30-24:00')
    expect(readHours('')).toEqual([])
  })

  test.each(['8-12', '25:00-26:00', '08:60-09:00', '08:00', '24:00-24:30', 'closed'])(
    '%s is none',
    (text) => {
      expect(readHours(text)).toBeUndefined()
    },
  )
})
