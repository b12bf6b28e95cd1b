import { Type } from 'typebox'

const LONG = 4000

/** Text of one line. */
export const Line = Type.String({ minLength: 1, maxLength: 300 })
/** Text of several lines. */
export const Words = Type.String({ minLength: 1, maxLength: LONG })
export const Day = Type.String({ format: 'date' })
export const Maybe = Type.Optional
