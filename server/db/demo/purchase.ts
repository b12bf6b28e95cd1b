import type { Funding, Source } from '../../instruments/facts.ts'
import { civilDate, dayNumber } from './days.ts'
import type { Maker } from './names.ts'
import type { Random } from './random.ts'
import type { DemoForeignCost, DemoOrganisation } from './types.ts'

const networkOpened = '2016-01-01'
const currencies: Record<string, [currency: string, inDollars: number]> = {
  美国: ['USD', 1],
  德国: ['EUR', 1.12],
  荷兰: ['EUR', 1.12],
  法国: ['EUR', 1.12],
  日本: ['JPY', 0.0083],
  英国: ['GBP', 1.32],
  瑞士: ['CHF', 1.06],
  瑞典: ['SEK', 0.108],
}

/** Yuan for a dollar, roughly, by year: enough for fiction. */
function dollarRate(year: number): number {
  const known = [
    6.95, 6.83, 6.77, 6.46, 6.31, 6.15, 6.16, 6.28, 6.64, 6.75, 6.62, 6.9, 6.9, 6.45, 6.73, 7.05, 7.12,
  ]
  return known[Math.min(Math.max(year - 2008, 0), known.length - 1)] ?? 7
}

export type Dates = { acceptanceDate: string; firstUseDate: string; listedDate: string; custodyYear: string }

/** Most units list in time, some take months: the shortest and longest wait in days, and how steep it falls off. */
const WAIT = { least: 8, most: 90, steepness: 5 }

/** Accepted within the last 18 years, more of them lately; used and listed after that, never after today. */
export function datesUntil(today: string, random: Random): Dates {
  const now = dayNumber(today)
  const accepted = now - 5 - Math.floor(random.unit() ** 1.5 * 18 * 365)
  const used = Math.min(now, accepted + random.between(0, 75))
  const listed = Math.min(
    now,
    Math.max(dayNumber(networkOpened) + random.between(0, 900), accepted + waited(random)),
  )
  const acceptanceDate = civilDate(accepted)
  return {
    acceptanceDate,
    firstUseDate: civilDate(used),
    listedDate: civilDate(Math.max(listed, Math.min(accepted, now))),
    custodyYear: acceptanceDate.slice(0, 4),
  }
}

const waited = (random: Random): number =>
  WAIT.least + Math.floor(random.unit() ** WAIT.steepness * (WAIT.most - WAIT.least + 1))

export type Cost = { originalValueFen: number; foreign: DemoForeignCost | null }

/** Log-normal around the usual value (10,000 CNY); a foreign price is kept as amount, rate and date. */
export function cost(wan: number, maker: Maker, date: string, random: Random): Cost {
  const yuan = Math.max(30_000, wan * 10_000 * Math.exp(0.42 * random.normal()))
  const currency = currencies[maker.country]
  if (currency === undefined) return { originalValueFen: Math.round(yuan / 100) * 100 * 100, foreign: null }
  const rate = (dollarRate(Number(date.slice(0, 4))) * currency[1]).toFixed(4)
  const amount = Math.round(yuan / Number(rate) / 100) * 100
  const originalValueFen = Math.round(amount * Number(rate) * 100)
  return { originalValueFen, foreign: { amount: amount.toFixed(2), currency: currency[0], rate, date } }
}

/** Public units buy with fiscal money, private ones with their own. */
export function fundingOf(owner: DemoOrganisation, random: Random): Funding[] {
  if (owner.affiliation === 'private') return random.chance(0.15) ? ['own', 'local_fiscal'] : ['own']
  const main: Funding =
    owner.affiliation === 'central' || random.chance(0.35) ? 'central_fiscal' : 'local_fiscal'
  if (random.chance(0.12)) return ['own']
  return random.chance(0.25) ? [main, random.chance(0.8) ? 'own' : 'other'] : [main]
}

export function sourceOf(random: Random): Source {
  const draw = random.unit()
  if (draw < 0.94) return 'purchase'
  if (draw < 0.97) return 'development'
  return draw < 0.99 ? 'gift' : 'other'
}
