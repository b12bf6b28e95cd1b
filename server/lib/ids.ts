import { v5, v7 } from 'uuid'

/** A new identifier: uuid v7, in order of creation, made by the application. */
export const newId = (): string => v7()

const NAMES = '6d5a0c1e-0f2b-5c0e-9b1d-d0a1d0a1d0a1'

/** The same identifier for the same name, for what has a name and no row. */
export const namedId = (name: string): string => v5(name, NAMES)

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text has the form of one of our identifiers. */
export const isId = (text: string): boolean => UUID.test(text)
