import type { InstrumentView } from '../../shared/api-types.ts'
import { pricesOf, type Prices } from '../prices/index.tsx'
import type { Answer, Site } from '../site.ts'
import { addressOf } from '../links.ts'
import { carried, chosenItems, quoteQuery, seriesWish } from './choices.ts'
import { repeatIn, type Repeat } from './repeat.ts'
import { timeViewOf, type TimeView } from './view.ts'
import type { Booking, OrderTerms, Quote, SeriesPreview } from './wire.ts'

export const STEPS = ['time', 'price', 'confirm'] as const
export type Step = (typeof STEPS)[number]

/** Everything a step of booking shows. */
export type Book = {
  instrument: InstrumentView
  view: TimeView
  prices: Prices | null
  /** Null: no time is chosen, or there is no price list for it. */
  quote: Answer<Quote> | null
  /** What is kept while the rest is filled in. */
  hold: Booking | null
  /** On what terms the unit takes it; null where it cannot be said. */
  terms: OrderTerms | null
  /** Null: one time. */
  repeat: Repeat | null
  /** What each of many times would meet; null: one time, or nobody is signed in. */
  series: Answer<SeriesPreview> | null
  step: Step
}

const stepOf = (query: URLSearchParams): Step => STEPS.find((each) => each === query.get('step')) ?? 'time'

export async function bookOf(site: Site): Promise<Answer<Book | null>> {
  const id = site.params['id'] ?? ''
  const [found, view, prices] = await Promise.all([
    site.get<InstrumentView>(`/api/v1/instruments/${encodeURIComponent(id)}`),
    timeViewOf(site, id),
    pricesOf(site, id),
  ])
  if (!found.ok) return found
  if (view === null) return { ok: true, value: null }
  const hold = await holdOf(site)
  const chosen =
    hold === null ? view.chosen : { from: Date.parse(hold.startsAt), until: Date.parse(hold.endsAt) }
  const asked = { ...view, chosen: stepOf(site.query) === 'confirm' ? chosen : view.chosen }
  const quote = await quoteOf(site, asked, prices)
  const repeat = repeatIn(site.query, asked.chosen)
  const step = asked.chosen === null ? 'time' : onlyStep(stepOf(site.query), repeat)
  const series = repeat === null || step === 'time' ? null : await seriesOf(site, asked, { repeat, prices })
  const isLast = step === 'confirm' || series !== null
  const terms = isLast ? await site.get<OrderTerms>(`/api/v1/order-terms?unit=${found.value.unit.id}`) : null
  const value = {
    instrument: found.value,
    view: asked,
    prices,
    quote,
    hold,
    step,
    repeat,
    series,
    terms: terms?.ok ? terms.value : null,
  }
  return { ok: true, value }
}

/** Many times at once are not held: they are seen and sent in one step. */
const onlyStep = (step: Step, repeat: Repeat | null): Step =>
  repeat !== null && step === 'confirm' ? 'price' : step

async function seriesOf(
  site: Site,
  { id, chosen, seat }: TimeView,
  { repeat, prices }: { repeat: Repeat; prices: Prices | null },
): Promise<Answer<SeriesPreview> | null> {
  if (chosen === null || site.session.person === null) return null
  const { startsAt, endsAt, rule } = seriesWish(chosen, repeat, seat)
  const asked = new URLSearchParams({ startsAt, endsAt, rule, ...(seat !== null && { seat: String(seat) }) })
  for (const each of chosenItems(prices?.list?.items ?? [], site.query)) asked.append('item', each)
  const free = site.query.get('free') ?? ''
  if (free !== '') asked.set('category', free)
  const path = `/api/v1/instruments/${encodeURIComponent(id)}/booking-series/preview`
  return site.get<SeriesPreview>(`${path}?${asked.toString()}`)
}

async function quoteOf(
  site: Site,
  { id, chosen }: TimeView,
  prices: Prices | null,
): Promise<Answer<Quote> | null> {
  if (chosen === null) return null
  const asked = quoteQuery(prices?.list?.items ?? [], site.query, chosen)
  return site.get<Quote>(`/api/v1/instruments/${encodeURIComponent(id)}/quote?${asked}`)
}

async function holdOf(site: Site): Promise<Booking | null> {
  const id = site.query.get('hold')
  if (id === null || site.session.person === null) return null
  const found = await site.get<Booking>(`/api/v1/bookings/${encodeURIComponent(id)}`)
  return found.ok && found.value.instrument.id === site.params['id'] ? found.value : null
}

/** The address of a step with everything chosen so far. */
export function stepLink(site: Site, { view }: Pick<Book, 'view'>, step: Step): string {
  const query = carried(site.query, view.chosen)
  if (step !== 'time') query.set('step', step)
  return addressOf(site.path, query)
}
