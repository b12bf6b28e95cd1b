import type { components } from '../../shared/api.gen.ts'

export type Template = components['schemas']['ServiceTemplate']
export type Terms = components['schemas']['OrderTerms']

/** One word a line, as people write lists. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
