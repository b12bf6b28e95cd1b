import { expect, it } from 'vitest'
import { customsWord } from './customs.ts'
import type { Post } from './wire.ts'

const instrument = (supervisedUntil: string | null): Post['instrument'] => ({
  id: 'i',
  name: '电镜',
  nameEn: null,
  model: null,
  maker: null,
  functions: null,
  class: null,
  acceptanceDate: null,
  originalValueFen: null,
  image: null,
  supervisedUntil,
})
const said = (day: string | null, customs: Post['customs'] = null) =>
  customsWord({ customs, instrument: instrument(day) }, '2026-11-22')?.key

it('supervision is over after its last day, and not before', () => {
  expect(said('2026-11-21')).toBe('market.customs_over')
  expect(said('2026-11-22')).toBe('market.customs_until')
  expect(said('2028-01-01')).toBe('market.customs_until')
  expect(said(null)).toBeUndefined()
  expect(said('2028-01-01', { release: '解 1', releasedOn: '2026-11-01' })).toBe('market.customs_line')
})
