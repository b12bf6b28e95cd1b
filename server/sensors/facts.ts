/** What is printed on a sensor; also its user name. */
export const CODE = String.raw`^[A-Z0-9][A-Z0-9-]{2,31}$`

/** What the data itself says of a device: nothing comes, nothing moves, wrong hour, meter runs back, two exchanged. */
export const FINDINGS = ['silent', 'frozen', 'clock', 'energy', 'swapped'] as const
export type FindingKind = (typeof FINDINGS)[number]

/** How an assignment ended. */
export type End = 'moved' | 'replaced' | 'recovered'

/** Where a sensor measured and when; instants are milliseconds, an open end is null. */
export type Assignment = {
  device: number
  placeId: string
  instrumentId: string
  seatId: string | null
  from: number
  until: number | null
}
