const WAN = 10_000 * 100

/** Lower bounds of the bands of original value shown to people, in fen; the last is open. A way to browse, no policy. */
export const VALUE_BOUNDS: readonly number[] = [0, 20, 50, 100, 200, 500, 1000].map((wan) => wan * WAN)
