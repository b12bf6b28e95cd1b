import type { components } from '../../shared/api.gen.ts'

type Shapes = components['schemas']
export type Prices = Shapes['InstrumentPrices']
export type PriceList = Shapes['PriceList']
export type NewPriceList = Shapes['NewPriceList']
export type CostStatement = Shapes['CostStatement']
type NewItem = NewPriceList['items'][number]
type NewRate = NewItem['rates'][number]
export type Kind = NewItem['kind']
export type UserClass = NewRate['userClass']

export const KINDS: readonly Kind[] = [
  'booked_time',
  'used_time',
  'operator',
  'use',
  'sample',
  'material',
  'training',
  'start_fee',
  'minimum',
  'urgent',
]
export const CLASSES: readonly UserClass[] = [
  'internal',
  'external',
  'fiscal_unit',
  'firm',
  'small_firm',
  'mountain_county',
  'outside_province',
]

export const isTimed = (kind: Kind): boolean => kind === 'booked_time' || kind === 'used_time'

/** What is typed, all of it text; amounts in yuan, an urgent surcharge as 50%. */
export type RateForm = { userClass: UserClass; amount: string; windows: string; bands: string }
export type ItemForm = {
  id: string | null
  kind: Kind
  name: string
  nameEn: string
  note: string
  measure: string
  /** Percent; empty: as the unit says. */
  tax: string
  optional: boolean
  rates: RateForm[]
}
export type Form = { from: string; until: string; document: string; reason: string; items: ItemForm[] }

const FEN = 100
const yuan = (fen: number): string => String(fen / FEN)

const windowText = ({
  days,
  from,
  until,
  kind,
  amountFen,
}: NonNullable<NewRate['windows']>[number]): string =>
  `${days.toSorted((a, b) => a - b).join('')} ${from}-${until} ${kind === 'peak' ? '+' : '-'} ${yuan(amountFen)}`

const rateForm = (rate: PriceList['items'][number]['rates'][number]): RateForm => ({
  userClass: rate.userClass,
  amount: rate.amountFen === null ? `${(rate.shareBp ?? 0) / FEN}%` : yuan(rate.amountFen),
  windows: rate.windows.map((each) => windowText(each)).join('; '),
  bands: rate.bands.map(({ fromHours, offBp }) => `${fromHours}: ${offBp / FEN}%`).join('; '),
})

export const EMPTY_RATE: RateForm = { userClass: 'external', amount: '', windows: '', bands: '' }
export const EMPTY_ITEM: ItemForm = {
  id: null,
  kind: 'booked_time',
  name: '',
  nameEn: '',
  note: '',
  measure: '',
  tax: '',
  optional: false,
  rates: [EMPTY_RATE],
}

/** A list that stands as the beginning of the next one, from a day on. */
export const formOf = (list: PriceList | null, from: string): Form => ({
  from,
  until: '',
  document: '',
  reason: '',
  items:
    list === null
      ? [EMPTY_ITEM]
      : list.items.map((item) => ({
          id: item.id,
          kind: item.kind,
          name: item.name,
          nameEn: item.nameEn ?? '',
          note: item.note ?? '',
          measure: item.measure ?? '',
          tax: item.taxBp === null ? '' : String(item.taxBp / FEN),
          optional: item.optional,
          rates: item.rates.map((rate) => rateForm(rate)),
        })),
})

const TAX = /^\d{1,2}(\.\d{1,2})?$/
const MONEY = /^\d{1,8}(\.\d{1,2})?$/
const fenOf = (text: string): number => Math.round(Number(text) * FEN)
const parts = (text: string): string[] =>
  text
    .split(/[;；\n]/)
    .map((each) => each.trim())
    .filter(Boolean)

type Window = NonNullable<NewRate['windows']>[number]

/** 12345 18:00-20:00 - 112: days of the week, hours, + for peak or - for off-peak, yuan. */
function readWindow(text: string): Window | null {
  const found = /^([1-7]{1,7}) +(\d\d:\d\d) *[-–] *(\d\d:\d\d) +([+-]) +(\d{1,8}(?:\.\d{1,2})?)$/.exec(text)
  const [, days = '', from = '', until = '', sign, amount = ''] = found ?? []
  if (found === null) return null
  const kind = sign === '+' ? 'peak' : 'off_peak'
  return { days: [...new Set(days)].map(Number), from, until, kind, amountFen: fenOf(amount) }
}

/** 20: 5%: hours, and what is taken off beyond them. */
function readBand(text: string): { fromHours: number; offBp: number } | null {
  const [, hours, off] = /^(\d{1,6}) *[:：] *(\d{1,3}(?:\.\d{1,2})?) *%$/.exec(text) ?? []
  return hours === undefined || off === undefined ? null : { fromHours: Number(hours), offBp: fenOf(off) }
}

type Read<T> = { value: T; faults: string[] }

function readRate({ userClass, amount, windows, bands }: RateForm, kind: Kind, at: string): Read<NewRate> {
  const share = /^(\d{1,4}(?:\.\d{1,2})?) *%$/.exec(amount.trim())?.[1]
  const isMoney = MONEY.test(amount.trim())
  const read = isTimed(kind) ? { windows: parts(windows), bands: parts(bands) } : { windows: [], bands: [] }
  const [cut, off] = [read.windows.map((each) => readWindow(each)), read.bands.map((each) => readBand(each))]
  return {
    value: {
      userClass,
      ...(share === undefined ? { amountFen: isMoney ? fenOf(amount) : 0 } : { shareBp: fenOf(share) }),
      windows: cut.filter((each) => each !== null),
      bands: off.filter((each) => each !== null),
    },
    faults: [
      ...(isMoney || share !== undefined ? [] : [`${at}/amount`]),
      ...(cut.includes(null) ? [`${at}/windows`] : []),
      ...(off.includes(null) ? [`${at}/bands`] : []),
    ],
  }
}

const said = (text: string): string | null => (text.trim() === '' ? null : text.trim())

function readItem(item: ItemForm, at: string): Read<NewItem> {
  const rates = item.rates.map((rate, index) => readRate(rate, item.kind, `${at}/rates/${index}`))
  const { id, kind, name, optional } = item
  const isTax = item.tax.trim() === '' || TAX.test(item.tax.trim())
  return {
    value: {
      ...(id !== null && { id }),
      kind,
      name: name.trim(),
      nameEn: said(item.nameEn),
      note: said(item.note),
      measure: said(item.measure),
      ...(item.tax.trim() !== '' && isTax && { taxBp: fenOf(item.tax) }),
      optional,
      rates: rates.map(({ value }) => value),
    },
    faults: [
      ...(name.trim() === '' ? [`${at}/name`] : []),
      ...(isTax ? [] : [`${at}/tax`]),
      ...rates.flatMap(({ faults }) => faults),
    ],
  }
}

/** What is typed as the API takes it, or the names of the fields that cannot be read. */
export function readForm(form: Form): { body: NewPriceList } | { unreadable: string[] } {
  const items = form.items.map((item, index) => readItem(item, `items/${index}`))
  const unreadable = items.flatMap(({ faults }) => faults)
  if (unreadable.length > 0) return { unreadable }
  return {
    body: {
      from: form.from,
      until: said(form.until),
      document: said(form.document),
      reason: said(form.reason),
      items: items.map(({ value }) => value),
    },
  }
}
