import type { Random } from './random.ts'

type Piece = string | string[]

/** Splits "压力 {10|20} MPa" into fixed pieces and choices, once for each text. */
export function pieces(text: string): Piece[] {
  return text.split(/(\{[^}]*\})/).map((part) => (part.startsWith('{') ? part.slice(1, -1).split('|') : part))
}

/** One of the texts that a template stands for. */
export const filled = (template: readonly Piece[], random: Random): string =>
  template.map((piece) => (typeof piece === 'string' ? piece : random.pick(piece))).join('')
