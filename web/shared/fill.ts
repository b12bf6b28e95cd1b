import { formatCount } from './numbers.ts'

export type TextParams = Record<string, string | number>

// {n} is a value; {n|one|many} picks the English form that goes with a number.
const SLOT = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g

/** Fills the {slots} of a text; numbers are grouped. */
export function fill(template: string, params: TextParams): string {
  return template.replace(SLOT, (whole: string, name: string, one?: string, many?: string) => {
    const value = params[name]
    if (value === undefined) return whole
    if (one !== undefined && many !== undefined) return value === 1 ? one : many
    return typeof value === 'number' ? formatCount(value) : value
  })
}
