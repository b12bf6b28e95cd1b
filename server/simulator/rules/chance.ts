/** Chance that can be repeated: the same words give the same series. */
export type Chance = () => number

/** FNV-1a, 32 bits. */
function hash(words: string): number {
  let value = 0x811c9dc5
  for (let place = 0; place < words.length; place++)
    value = Math.imul(value ^ words.charCodeAt(place), 0x01000193)
  return value >>> 0
}

/** mulberry32: numbers in [0, 1). */
export function chance(...words: (string | number)[]): Chance {
  let state = hash(words.join('|'))
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A whole number of `low` to `high`, both included. */
export const whole = (next: Chance, [low, high]: readonly [number, number]): number =>
  low + Math.floor(next() * (high - low + 1))
