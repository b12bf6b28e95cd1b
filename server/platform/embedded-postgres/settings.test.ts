import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addressSettings, asArguments, serverSettings } from './settings.ts'

const GB = 1024 ** 3

it('memory is taken in proportion, within limits that suit a shared machine', () => {
  expect(serverSettings(GB / 4)['shared_buffers']).toBe('64MB')
  expect(serverSettings(GB)['shared_buffers']).toBe('128MB')
  expect(serverSettings(64 * GB)['shared_buffers']).toBe('256MB')
})

it('nothing makes the server forget acknowledged rows', () => {
  const names = Object.keys(serverSettings(GB))
  expect(names.filter((name) => /fsync|synchronous_commit|full_page_writes/.test(name))).toEqual([])
})

it('any folder name survives as one entry of a list', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (folder) => {
      const value = addressSettings({ kind: 'socket', folder })['unix_socket_directories'] ?? ''
      expect(value.slice(1, -1).replaceAll('""', '"')).toBe(folder)
      expect(value.slice(1, -1).replaceAll('""', '')).not.toContain('"')
    }),
  )
})

it('settings become arguments in their order, so that later ones win', () => {
  expect(asArguments({ fsync: 'on', port: '1' })).toEqual(['-c', 'fsync=on', '-c', 'port=1'])
})
