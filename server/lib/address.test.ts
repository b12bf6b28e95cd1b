import { expect, it } from 'vitest'
import { networkOf } from './address.ts'

it('takes an IPv4 address as itself, however it is written', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7')
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7')
})

it('takes an IPv6 address as its network, shortened or not', () => {
  const same = ['2001:db8::1', '2001:db8::2', '2001:0DB8:0:0:1:2:3:4', '2001:db8:0:0::9']
  expect(new Set(same.map((ip) => networkOf(ip)))).toEqual(new Set(['2001:db8:0:0']))
  expect(networkOf('2001:db8:0:1::1')).not.toBe(networkOf('2001:db8::1'))
})
