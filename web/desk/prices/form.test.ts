import { describe, expect, test } from 'vitest'
import { formOf, readForm, type PriceList } from './form.ts'

const list: PriceList = {
  id: 'list',
  from: '2026-01-01',
  until: null,
  replaced: false,
  document: null,
  unitTaxBp: 600,
  items: [
    {
      id: 'time',
      kind: 'booked_time',
      name: '自主上机',
      nameEn: null,
      note: '按预约时长计',
      noteEn: null,
      measure: null,
      optional: false,
      taxBp: 600,
      rates: [
        {
          userClass: 'external',
          amountFen: 36_050,
          shareBp: null,
          windows: [{ days: [1, 2, 5], from: '18:00', until: '24:00', kind: 'off_peak', amountFen: 28_800 }],
          bands: [{ fromHours: 20, offBp: 550 }],
        },
      ],
    },
    {
      id: 'urgent',
      kind: 'urgent',
      name: '加急',
      nameEn: null,
      note: null,
      noteEn: null,
      measure: null,
      optional: true,
      taxBp: null,
      rates: [{ userClass: 'external', amountFen: null, shareBp: 5000, windows: [], bands: [] }],
    },
  ],
}

describe('a price list in its form', () => {
  test('comes out as it went in', () => {
    const read = readForm(formOf(list, '2026-12-01'))
    expect(read).toMatchObject({
      body: {
        from: '2026-12-01',
        items: list.items.map(({ id, kind, name, rates }) => ({
          id,
          kind,
          name,
          rates: rates.map(({ shareBp, amountFen, windows, bands }) => ({
            ...(shareBp === null ? { amountFen } : { shareBp }),
            windows,
            bands,
          })),
        })),
      },
    })
  })

  test('names every field that cannot be read', () => {
    const form = formOf(list, '2026-12-01')
    const [time, urgent] = form.items
    if (time === undefined || urgent === undefined) throw new Error('two services')
    const rates = [{ userClass: 'external' as const, amount: '12.345', windows: '89 18:00', bands: '20' }]
    expect(readForm({ ...form, items: [{ ...time, name: ' ', rates }, urgent] })).toEqual({
      unreadable: [
        'items/0/name',
        'items/0/rates/0/amount',
        'items/0/rates/0/windows',
        'items/0/rates/0/bands',
      ],
    })
  })
})
