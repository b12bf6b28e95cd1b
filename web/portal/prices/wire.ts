import type { components } from '../../shared/api.gen.ts'
import type { Site } from '../site.ts'

type Shapes = components['schemas']

/** The answers about prices under the names these pages use. */
export type Prices = Shapes['InstrumentPrices']
export type PriceItem = Shapes['PriceItem']
export type Rate = PriceItem['rates'][number]
export type PriceRule = Shapes['PriceRule']
export type CostStatement = Shapes['CostStatement']
export type History = Shapes['PriceHistory']
export type PublicPrices = Shapes['PublicPrices']
export type AnyRate = Pick<Rate, 'amountFen' | 'shareBp' | 'windows' | 'bands'> & {
  userClass: Rate['userClass']
}

export const pricesOf = async (site: Site, id: string): Promise<Prices | null> => {
  const found = await site.get<Prices>(`/api/v1/instruments/${encodeURIComponent(id)}/prices`)
  return found.ok ? found.value : null
}
