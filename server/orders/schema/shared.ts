import { Type } from 'typebox'

/** One of a closed list of words. */
export const oneOf = <const T extends readonly string[]>(values: T) => Type.Enum<[...T]>(values)
