import { describe, expect, it } from 'vitest'
import { item, listOf, rate } from '../../../test/support/prices.ts'
import type { Kind, NewItem, NewList } from '../facts.ts'
import { aboveCost } from './findings.ts'
import { listFaults } from './list-faults.ts'
import { classOf, type UserBody } from './user-class.ts'
import { outward } from './visible.ts'

const costs = new Map([
  ['booked_time', { consumablesFen: 9_640, utilitiesFen: 4_820, labourFen: 26_800, othersFen: 0 }],
])
const unit = { kind: 'university', affiliation: 'provincial' }

describe('a price above the approved cost', () => {
  const dear = listOf(
    item('booked_time', [
      rate(41_260),
      rate(41_261, { userClass: 'firm' }),
      rate(90_000, { userClass: 'internal' }),
    ]),
    item('sample', 100_000),
  )

  it('is found by class for users outside the unit, and a price at cost is none', () => {
    expect(aboveCost(unit, dear, costs)).toMatchObject([
      { userClass: 'firm', priceFen: 41_261, costFen: 41_260, excessFen: 1 },
    ])
  })

  it('is found in the dearest hour', () => {
    const peak = { days: [1], from: '08:00', until: '09:00', kind: 'peak' as const, amountFen: 50_000 }
    const list = listOf(item('booked_time', [rate(30_000, { windows: [peak] })]))
    expect(aboveCost(unit, list, costs)).toMatchObject([{ priceFen: 50_000 }])
  })

  it('is never found for the own instrument of a firm or another private owner', () => {
    expect(aboveCost({ kind: 'firm', affiliation: null }, dear, costs)).toEqual([])
    expect(aboveCost({ kind: 'institute', affiliation: 'private' }, dear, costs)).toEqual([])
  })
})

it('people outside the unit see no price of its own people, nor a service that has no other', () => {
  const list = listOf(
    item('booked_time', [rate(1, { userClass: 'internal' }), rate(2)]),
    item('sample', [rate(1, { userClass: 'internal' })]),
  )
  expect(outward(list).items).toMatchObject([{ id: 'booked_time', rates: [{ amountFen: 2 }] }])
})

describe('the class of a body', () => {
  const body = (facts: Partial<UserBody>): UserBody => ({
    kind: 'firm',
    affiliation: null,
    province: '330000',
    regionTags: [],
    ownUnit: false,
    ...facts,
  })
  it.each([
    ['somebody without a body is external', null, 'external'],
    ['a part of the unit is internal', body({ ownUnit: true }), 'internal'],
    ['a firm is a firm', body({}), 'firm'],
    ['a body of a mountain county', body({ regionTags: ['mountain26'] }), 'mountain_county'],
    ['a body of another province', body({ province: '220000' }), 'outside_province'],
    ['a university on fiscal funds', body({ kind: 'university' }), 'fiscal_unit'],
    ['a private hospital', body({ kind: 'hospital', affiliation: 'private' }), 'external'],
  ] as const)('%s', (_, given, expected) => {
    expect(classOf(given, '330000')).toBe(expected)
  })
})

describe('a list that cannot be set', () => {
  const fresh = (kind: Kind, facts: Partial<NewItem> = {}): NewItem => ({
    ...item(kind, 100),
    id: null,
    ...facts,
  })
  const given = (facts: Partial<NewList>): NewList => ({
    from: '2026-12-01',
    until: null,
    document: null,
    reason: null,
    items: [fresh('sample')],
    ...facts,
  })
  const standing = { today: '2026-11-22', hasLists: true, kinds: new Map<string, Kind>([['a', 'sample']]) }
  const faults = (facts: Partial<NewList>) =>
    listFaults(given(facts), standing).map(({ code, pointer }) => `${code} ${pointer}`)

  it('tells every reason at once', () => {
    const window = { days: [1, 2], from: '08:00', until: '12:00', kind: 'peak' as const, amountFen: 1 }
    expect(
      faults({
        from: '2026-11-21',
        until: '2026-11-20',
        items: [
          fresh('minimum'),
          fresh('minimum', { rates: [] }),
          fresh('use', { id: 'a' }),
          fresh('sample', { id: 'b' }),
          fresh('booked_time', {
            rates: [
              rate(1, {
                windows: [
                  window,
                  { ...window, days: [2], from: '11:59', until: '13:00' },
                  { ...window, from: '13:00', until: '13:00' },
                ],
                bands: [
                  { fromHours: 5, offBp: 100 },
                  { fromHours: 5, offBp: 200 },
                ],
              }),
              rate(2, { shareBp: 5 }),
            ],
          }),
          fresh('training', { rates: [rate(1, { windows: [window], bands: [{ fromHours: 1, offBp: 1 }] })] }),
        ],
      }),
    ).toEqual([
      'prices.until_before_from /body/until',
      'prices.from_past /body/from',
      'prices.one_minimum /body/items',
      'prices.rates_needed /body/items/1/rates',
      'prices.item_kind_changed /body/items/2/kind',
      'prices.item_unknown /body/items/3/id',
      'prices.windows_overlap /body/items/4/rates/0/windows/1',
      'prices.window_empty /body/items/4/rates/0/windows/2',
      'prices.band_twice /body/items/4/rates/0/bands',
      'prices.class_twice /body/items/4/rates/1',
      'prices.amount_or_share /body/items/4/rates/1',
      'prices.share_only_urgent /body/items/4/rates/1/shareBp',
      'prices.windows_only_time /body/items/5/rates/0/windows',
      'prices.bands_only_time /body/items/5/rates/0/bands',
    ])
  })

  it('may begin in the past where it is the first', () => {
    expect(listFaults(given({ from: '2025-01-01' }), { ...standing, hasLists: false })).toEqual([])
    expect(faults({ from: '1999-12-31', until: '2101-01-01' })).toHaveLength(3)
  })
})
