import type { components } from '../../shared/api.gen.ts'
import type { InstrumentView } from '../../shared/api-types.ts'
import type { Language } from '../../shared/language.ts'

type Shapes = components['schemas']

/** The answers about orders under the names these pages use. */
export type Order = Shapes['Order']
export type OrderBrief = Shapes['OrderBrief']
export type OrderList = Shapes['OrderList']
export type OrderLine = Shapes['OrderLine']
export type Offer = Order['quotes'][number]
export type Messages = Shapes['OrderMessageList']
export type Template = Shapes['ServiceTemplate']
export type TemplateList = Shapes['ServiceTemplateList']
export type Terms = Shapes['OrderTerms']
export type Ratings = Shapes['RatingList']
export type Quote = Shapes['Quote']
export type Instrument = InstrumentView

export type Bilingual = { zh: string; en: string }

/** A text of the API in the reader's language. */
export const say = ({ language }: { language: Language }, told: Bilingual): string =>
  language === 'en' ? told.en : told.zh

export const orderPath = (id: string): string => `/api/v1/orders/${encodeURIComponent(id)}`
