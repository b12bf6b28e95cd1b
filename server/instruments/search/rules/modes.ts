import { OPENING_MODES, type OpeningMode } from '../../facts.ts'

/** Opening modes as bits, so that one small number holds any set of them. */
export const maskOf = (modes: readonly string[]): number =>
  OPENING_MODES.reduce((mask, mode, bit) => (modes.includes(mode) ? mask | (1 << bit) : mask), 0)

export const modesIn = (mask: number): OpeningMode[] =>
  OPENING_MODES.filter((_, bit) => (mask & (1 << bit)) !== 0)
