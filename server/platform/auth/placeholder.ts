import { newId } from '../../lib/ids.ts'

const END = '@none.invalid'

/** Stands where the library wants an address and a person has none; no mail ever goes there (RFC 2606). */
export const placeholder = (): string => `${newId()}${END}`

export const isPlaceholder = (email: string): boolean => email.endsWith('.invalid')
