import type { LoadedPrices } from '../../prices/index.ts'
import { daysBefore } from './days.ts'
import type { Random } from './random.ts'
import { costShares, rates, type Asked } from './rates.ts'
import type { DemoInstrument } from './types.ts'

type Prices = Omit<LoadedPrices, 'instrumentId'>
type List = Prices['lists'][number]
type Item = List['items'][number]

const YUAN = 100
/** Of a price by the day, hours in it. */
const DAY_HOURS = 8

/** "校内 180 元/小时，校外 300 元/小时，…": what a stranger pays and for what. */
function readFee(fee: string): { yuan: number; unit: string } | null {
  const found = /(?:(?:校外|外单位) )?([\d.]+) 元\/([^，\s]+)/.exec(fee.replace(/^(校内|本单位) .*?，/, ''))
  const [, yuan, unit] = found ?? []
  return yuan === undefined || unit === undefined ? null : { yuan: Number(yuan), unit }
}

/** Rounded to what a price list would say: whole 10, 5 or 1 yuan. In fen. */
function neat(yuan: number): number {
  const step = yuan >= 100 ? 10 : yuan >= 20 ? 5 : 1
  return Math.max(1, Math.round(yuan / step)) * step * YUAN
}

/** What an invented instrument costs: its lists, first to last, and the costs behind them; null where it has no prices. */
export function pricesOf(demo: DemoInstrument, today: string, random: Random): Prices | null {
  const fee = readFee(demo.fee)
  if (fee === null) return null
  const asked = rates(demo, random)
  const items = itemsOf(demo, fee, asked, random).map((item) => ({ ...item, taxBp: taxOf(item) }))
  const from = daysBefore(today, random.between(60, 300))
  const year = from.slice(0, 4)
  const now: List = { from, document: `演示价目〔${year}〕${random.between(1, 40)} 号`, items }
  const earlier = random.chance(0.3) ? [before(now, random)] : []
  const later = random.chance(0.08) ? [after(now, today)] : []
  const lists = [...earlier, ...(later[0] === undefined ? [now] : [until(now, later[0].from)]), ...later]
  const since = lists[0]?.from ?? from
  const costs = random.chance(0.65) ? costShares(items, since, random) : []
  return { lists, costs }
}

/** Services at 6 %, goods at 13 %. */
const taxOf = ({ kind }: Item): number => (kind === 'material' ? 1300 : 600)

const until = (list: List, next: string): List => ({ ...list, until: daysBefore(next, 1) })

/** A year and a bit earlier everything cost a little less or more. */
function before(list: List, random: Random): List {
  const from = daysBefore(list.from, random.between(300, 420))
  const share = random.pick([0.9, 0.95, 1.05])
  const document = `演示价目〔${from.slice(0, 4)}〕${random.between(1, 40)} 号`
  return until({ ...list, from, document, items: list.items.map((item) => times(item, share)) }, list.from)
}

const after = (list: List, today: string): List => {
  const from = daysBefore(today, -21)
  const document = `演示价目〔${from.slice(0, 4)}〕41 号`
  return { ...list, from, document, items: list.items.map((item) => times(item, 1.05)) }
}

const times = (item: Item, share: number): Item => ({
  ...item,
  rates: item.rates.map((rate) => ({
    ...rate,
    ...(rate.amountFen != null && { amountFen: scaled(rate.amountFen, share) }),
    ...(rate.windows && {
      windows: rate.windows.map((window) => ({ ...window, amountFen: scaled(window.amountFen, share) })),
    }),
  })),
})

const scaled = (fen: number, share: number): number => Math.round((fen * share) / YUAN) * YUAN

type Fee = { yuan: number; unit: string }

/** Kind and measure for what a unit counts in. */
const counted = (unit: string): Pick<Item, 'kind' | 'measure'> =>
  unit.endsWith('样')
    ? { kind: 'sample' }
    : unit === '次' || unit === '项'
      ? { kind: 'use' }
      : { kind: 'material', measure: unit }

function itemsOf(demo: DemoInstrument, fee: Fee, asked: Asked, random: Random): Item[] {
  const byTime = fee.unit === '小时' || fee.unit === '天'
  const hour = byTime ? (fee.unit === '天' ? fee.yuan / DAY_HOURS : fee.yuan) : fee.yuan * 1.2
  const books = demo.openingModes.includes('booking')
  const items: (Item | false)[] = [
    (books || byTime) && {
      kind: 'booked_time',
      name: '自主上机',
      nameEn: 'Instrument time, self-service',
      note: '按预约时长计，超时另计',
      noteEn: 'By the time booked; time beyond it is added',
      rates: asked(neat(hour), { timed: true }),
    },
    commissioned(demo, fee, asked, byTime),
    ...aside(demo, hour, asked, random),
  ]
  return items.filter((item) => item !== false)
}

/** What the unit does itself, by the sample or whatever it counts in. */
function commissioned({ serviceContent }: DemoInstrument, fee: Fee, asked: Asked, byTime: boolean): Item {
  const [service = '委托测试'] = serviceContent.split('、')
  return {
    ...(byTime ? { kind: 'sample' as const } : counted(fee.unit)),
    name: `${service}（委托）`,
    nameEn: 'Commissioned test',
    note: byTime ? '每样一个条件' : '含常规前处理与数据',
    rates: asked(neat(fee.yuan * (byTime ? 0.8 : 1))),
  }
}

/** What may be chosen beside it. */
const aside = (
  { openingModes }: DemoInstrument,
  hour: number,
  asked: Asked,
  random: Random,
): (Item | false)[] => [
  random.chance(0.5) && {
    kind: 'operator',
    name: '机组代操作',
    nameEn: 'Operation by the team',
    rates: asked(neat(Math.min(200, 40 + hour / 3))),
  },
  random.chance(0.5) && {
    kind: 'use',
    name: '制样',
    nameEn: 'Sample preparation',
    note: '机组代做',
    rates: asked(neat(random.between(3, 12) * 10)),
  },
  random.chance(0.5) && {
    kind: 'start_fee',
    name: '开机费',
    nameEn: 'Start fee',
    rates: asked(neat(Math.min(200, 20 + hour / 10))),
  },
  openingModes.includes('training') && {
    kind: 'training',
    name: '上机培训与考核',
    nameEn: 'Training and test',
    note: '4 学时，通过后发资格',
    rates: asked(neat(random.between(3, 6) * 100)),
  },
  random.chance(0.3) && {
    kind: 'urgent',
    name: '加急',
    nameEn: 'Urgent',
    rates: [{ userClass: 'external', shareBp: 5000 }],
  },
]
