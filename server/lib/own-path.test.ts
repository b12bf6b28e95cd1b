import { describe, expect, test } from 'vitest'
import { ownPath } from './own-path.ts'

describe('the way back after a choice', () => {
  test('leads to a path of this site', () => {
    expect(ownPath('/instruments?q=%E6%A0%B8&region=220100')).toBe('/instruments?q=%E6%A0%B8&region=220100')
  })

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/a\r\nset-cookie: x',
    '',
    undefined,
    ['/'],
  ])('never leaves it: %j', (to) => {
    expect(ownPath(to)).toBe('/')
  })
})
