/** Values that may be a little old: made once, given to everybody who asks within their time. */
export type Kept<T> = {
  /** @param ms how long the value may be given; @param isWorth whether it may be kept at all */
  get(key: string, ms: number, make: () => Promise<T>, isWorth: (value: T) => boolean): Promise<T>
}

/** Keeps at most so many; the oldest go first. Those who ask while a value is being made wait for the same one. */
export function keep<T>(most: number): Kept<T> {
  const standing = new Map<string, { until: number; value: Promise<T> }>()
  return {
    async get(key, ms, make, isWorth) {
      const now = performance.now()
      const found = standing.get(key)
      if (found !== undefined && found.until > now) return found.value
      const value = make()
      standing.delete(key)
      standing.set(key, { until: now + ms, value })
      const oldest = standing.size > most ? standing.keys().next().value : undefined
      if (oldest !== undefined) standing.delete(oldest)
      const settled = await value.catch((error: unknown) => {
        standing.delete(key)
        throw error
      })
      if (!isWorth(settled)) standing.delete(key)
      return settled
    },
  }
}
