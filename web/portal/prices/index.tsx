import type { PageDefinition } from '../site.ts'
import { priceHistory } from './history.tsx'
import { publicPrices } from './public.tsx'

export { PayingFields } from './paying.tsx'
export { TaxNote } from './tax.tsx'
export { PriceSection } from './section.tsx'
export { Clause, perOf } from './say.tsx'
export { CostRows } from './section.tsx'
export { pricesOf, type PriceItem, type Prices, type Rate } from './wire.ts'

export const pricePages: PageDefinition[] = [publicPrices, priceHistory]
