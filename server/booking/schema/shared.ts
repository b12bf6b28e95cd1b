import { Type } from 'typebox'
import { Instant } from '../../lib/wire.ts'

export const oneOf = <const T extends readonly string[]>(values: T) => Type.Enum<[...T]>(values)

export const InstrumentParams = Type.Object({ id: Type.String({ format: 'uuid' }) })

/** A stretch of time; the end is not in it. */
export const Time = Type.Object({ startsAt: Instant, endsAt: Instant }, { $id: 'TimeSpan' })

export const SeatNumber = Type.Integer({ minimum: 1, maximum: 500, description: 'Seat, counted from 1' })

export const Note = Type.String({ minLength: 1, maxLength: 500, pattern: String.raw`\S` })
