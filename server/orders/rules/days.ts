const AHEAD_OF_UTC_MS = 8 * 3_600_000

/** The civil day in Shanghai of an instant in milliseconds. */
export const dayInShanghai = (at: number): string => new Date(at + AHEAD_OF_UTC_MS).toISOString().slice(0, 10)
