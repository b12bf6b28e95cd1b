import type { LoadedPrices } from '../../prices/index.ts'
import type { Random } from './random.ts'
import type { DemoInstrument } from './types.ts'

type Item = LoadedPrices['lists'][number]['items'][number]
type Rate = Item['rates'][number]

const ONE_YUAN = 100

const share = (fen: number, part: number): number =>
  Math.max(ONE_YUAN, Math.round((fen * part) / ONE_YUAN) * ONE_YUAN)

/** The rates of a service from what a stranger pays, in fen. */
export type Asked = (fen: number, how?: { timed: boolean }) => Rate[]

const OFF_PEAK = 0.8
const WORKDAYS = [1, 2, 3, 4, 5]

/** Which classes an invented unit tells apart, and whether its evenings and long use are cheaper: the same for all its services. */
export function rates(demo: DemoInstrument, random: Random): Asked {
  const classes: [Rate['userClass'], number][] = [
    ['internal', 0.6],
    ['external', 1],
    ...(random.chance(0.3) ? ([['firm', 1.2]] satisfies [Rate['userClass'], number][]) : []),
    ...(random.chance(0.2) ? ([['small_firm', 0.85]] satisfies [Rate['userClass'], number][]) : []),
    ...(random.chance(0.25) ? ([['fiscal_unit', 0.8]] satisfies [Rate['userClass'], number][]) : []),
  ]
  const evenings = demo.openingHours.includes('20:00') || demo.openingHours.includes('全天')
  const bands = random.chance(0.4)
    ? [
        { fromHours: 20, offBp: 500 },
        { fromHours: 100, offBp: 1000 },
      ]
    : []
  return (fen, { timed } = { timed: false }) =>
    classes.map(([userClass, part]): Rate => {
      const amountFen = share(fen, part)
      if (!timed) return { userClass, amountFen }
      return { userClass, amountFen, windows: evenings ? [evening(amountFen)] : [], bands }
    })
}

const evening = (amountFen: number) => ({
  days: WORKDAYS,
  from: '18:00',
  until: '20:00',
  kind: 'off_peak' as const,
  amountFen: share(amountFen, OFF_PEAK),
})

/** What an hour or sample costs: mostly more than is asked for it, now and then less, so that findings have their example. */
export function costShares(items: readonly Item[], from: string, random: Random): LoadedPrices['costs'] {
  return items.flatMap((item, index) => {
    if (item.kind !== 'booked_time' && item.kind !== 'sample') return []
    const dearest = Math.max(...item.rates.map(({ amountFen }) => amountFen ?? 0))
    const total = dearest * (random.chance(0.06) ? 0.9 : 1.02 + random.unit() * 0.25)
    const part = (of: number) => Math.round(total * of)
    return [
      {
        item: index,
        from,
        consumablesFen: part(0.24),
        utilitiesFen: part(0.13),
        labourFen: part(0.58),
        othersFen: part(0.07),
        basis: '按上一年度支出与有效机时分摊（演示）',
        document: '成本核算单（演示）',
      },
    ]
  })
}
