/** A key of its own for each form, so that the same form sent twice makes one order. */
export const randomKey = (): string => crypto.randomUUID()
