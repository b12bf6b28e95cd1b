/** A code as people type it: small letters, spaces and dashes do not matter. */
export const asCode = (given: string): string => given.toUpperCase().replace(/[\s-]/g, '')

/** A code as people read it, in groups of four. */
export const inGroups = (code: string): string => code.replace(/.{4}(?=.)/g, '$&-')
