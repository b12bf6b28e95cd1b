import type { PageDefinition } from '../site.ts'
import { ownOrders } from './list.tsx'
import { draftOrder, newOrder } from './new.tsx'
import { orderPage } from './one.tsx'

export type { Ratings } from './wire.ts'
export { ratingsOf, RatingsSection } from './ratings-section.tsx'

export const orderPages: PageDefinition[] = [ownOrders, newOrder, draftOrder, orderPage]
