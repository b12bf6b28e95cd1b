import type { VNode } from 'preact'
import { documentParts } from './document-parts.tsx'
import { moneyPart } from './money-section.tsx'
import { outputsPart } from './outputs-part.tsx'
import type { Answer, Form, Site } from '../site.ts'
import type { Order } from './wire.ts'

/**
 * A part of an order's page that belongs to another feature: its contract, samples, results, money. It is loaded with
 * the page; its forms name what they do with the part's own word before a dot, such as `samples.post`.
 */
export type OrderPart = {
  word: string
  /** Where it stands: before the progress, among the cards of the main column, or beside. */
  place: 'head' | 'main' | 'side'
  load(site: Site, order: Order): Promise<VNode | null>
  take?(site: Site, form: Form, order: Order): Promise<Answer<unknown>>
}

/** The parts in the order in which they are shown. */
export const orderParts: readonly OrderPart[] = [...documentParts, moneyPart, outputsPart]
