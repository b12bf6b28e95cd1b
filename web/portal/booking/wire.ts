import type { components } from '../../shared/api.gen.ts'
import type { Language } from '../../shared/language.ts'

type Shapes = components['schemas']

/** The answers about time and bookings under the names these pages use. */
export type Availability = Shapes['Availability']
export type Limits = Shapes['BookingLimits']
export type Opening = Shapes['BookingOpening']
export type Booking = Shapes['Booking']
export type Order = Shapes['Order']
export type BookingList = Shapes['BookingList']
export type Quote = Shapes['Quote']
export type QuoteLine = Shapes['QuoteLine']
export type Series = Shapes['BookingSeries']
export type SeriesPreview = Shapes['BookingSeriesPreview']
export type Occurrence = SeriesPreview['occurrences'][number]
export type SeriesCancelled = Shapes['BookingSeriesCancelled']
export type WishList = Shapes['BookingWishList']
export type OrderTerms = Shapes['OrderTerms']
export type Nearest = { seat: number; startsAt: string; endsAt: string }

export type Bilingual = { zh: string; en: string }

/** A text of the API in the reader's language. */
export const say = ({ language }: { language: Language }, told: Bilingual): string =>
  language === 'en' ? told.en : told.zh

const isNearest = (value: unknown): value is Nearest =>
  typeof value === 'object' && value !== null && 'startsAt' in value && 'endsAt' in value && 'seat' in value

/** The free times that a refusal of a time names. */
export function nearestOf(problem: unknown): Nearest[] {
  if (typeof problem !== 'object' || problem === null || !('nearest' in problem)) return []
  return Array.isArray(problem.nearest) ? problem.nearest.filter((each) => isNearest(each)) : []
}
