import { Temporal } from 'temporal-polyfill'

/** The platform's civil zone; instants are stored in UTC. */
const ZONE = 'Asia/Shanghai'

export type Clock = {
  now(): Date
  /** The civil date in Shanghai, YYYY-MM-DD. */
  today(): string
}

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => civilDate(new Date()),
}

/** The civil date of an instant in Shanghai, YYYY-MM-DD. */
const civilDate = (instant: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(ZONE).toPlainDate().toString()
