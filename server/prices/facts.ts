import type { UserClass } from '../lib/price-classes.ts'

export { USER_CLASSES, type UserClass } from '../lib/price-classes.ts'

/** What a service is charged by. Times per hour; operator in hours; the last three once. */
export const KINDS = [
  'booked_time',
  'used_time',
  'operator',
  'use',
  'sample',
  'material',
  'training',
  'start_fee',
  'minimum',
  'urgent',
] as const
export type Kind = (typeof KINDS)[number]

/** Charged by the hours of a booking or of its use. */
export const isTimed = (kind: Kind): boolean => kind === 'booked_time' || kind === 'used_time'

/** Who uses. `external` is everybody outside the unit for whom no narrower class has a price. */

export const WINDOW_KINDS = ['peak', 'off_peak'] as const
export type WindowKind = (typeof WINDOW_KINDS)[number]

/** Hours of the week with a price of their own: days 1 (Monday) to 7, from HH:MM until HH:MM (24:00 at most), Shanghai. */
export type Window = { days: number[]; from: string; until: string; kind: WindowKind; amountFen: number }

/** Hours beyond `fromHours` accumulated ones cost less by `offBp` hundredths of a percent. */
export type Band = { fromHours: number; offBp: number }

/** One of `amountFen` and `shareBp` (urgent surcharges alone) is set. */
export type Rate = {
  userClass: UserClass
  amountFen: number | null
  shareBp: number | null
  windows: Window[]
  bands: Band[]
}

export type PriceItem = {
  id: string
  kind: Kind
  name: string
  nameEn: string | null
  note: string | null
  noteEn: string | null
  measure: string | null
  /** Charged only where it is chosen. */
  optional: boolean
  /** Tax within its price in hundredths of a percent; null: as the unit says. */
  taxBp: number | null
  rates: Rate[]
}

/** What holds for an instrument from a civil date to another, both included; `until` null: open. */
export type PriceList = {
  id: string
  from: string
  until: string | null
  /** Another list took its place before it held a day. */
  replaced: boolean
  document: string | null
  /** What the unit says of tax for services that say nothing themselves. */
  unitTaxBp: number | null
  items: PriceItem[]
}

/** A list as its unit brings it; a service without id is new. */
export type NewItem = Omit<PriceItem, 'id'> & { id: string | null }
export type NewList = {
  from: string
  until: string | null
  document: string | null
  reason: string | null
  items: NewItem[]
}

/** What one hour, use or sample costs the unit, in fen. */
export type Costs = {
  consumablesFen: number
  utilitiesFen: number
  labourFen: number
  othersFen: number
}

/** Milliseconds since 1970 in UTC, the end not included. */
export type Span = { from: number; until: number }
