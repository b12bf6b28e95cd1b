import { v7 } from 'uuid'

/** A new identifier: uuid v7, in order of creation, made by the application. */
export const newId = (): string => v7()

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text has the form of one of our identifiers. */
export const isId = (text: string): boolean => UUID.test(text)
