const AHEAD = 8 * 3_600_000

/** A moment as people read it, in Shanghai. */
export const readable = (at: Date): string =>
  new Date(at.getTime() + AHEAD).toISOString().slice(0, 16).replace('T', ' ')
