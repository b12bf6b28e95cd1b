import { expect, it } from 'vitest'
import { parsePidFile } from './pid-file.ts'

const lines = (...each: string[]) => `${each.join('\n')}\n`

it('tells process, socket and state of a running server', () => {
  const text = lines(
    '4711',
    '/data/database',
    '1780000000',
    '5432',
    '/data/socket',
    '',
    '  123  4',
    'ready   ',
  )
  expect(parsePidFile(text)).toEqual({
    pid: 4711,
    address: { kind: 'socket', folder: '/data/socket' },
    status: 'ready',
  })
})

it('tells the port where there is no socket', () => {
  const text = lines('4711', '/data/database', '1780000000', '40123', '', '127.0.0.1', '  123  4', 'starting')
  expect(parsePidFile(text)).toEqual({
    pid: 4711,
    address: { kind: 'tcp', port: 40_123 },
    status: 'starting',
  })
})

it('takes a file written by halves for what it says so far', () => {
  expect(parsePidFile('4711\n/data/database\n')).toEqual({ pid: 4711, address: undefined, status: '' })
  expect(parsePidFile('')).toBeUndefined()
  expect(parsePidFile('what?\n')).toBeUndefined()
})
