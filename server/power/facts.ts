/** What power tells of an instrument; in order of power. */
export const STATES = ['off', 'standby', 'running'] as const
export type State = (typeof STATES)[number]

/** A reading of a power meter: milliseconds of the epoch, watts. */
export type Sample = { at: number; power: number }

/** Watts that tell the states apart, from an instant on. Instants in milliseconds of the epoch. */
export type Thresholds = {
  fromAt: number
  standbyWatts: number
  runningWatts: number
  /** Part of a threshold by which power must fall below it before the state falls. */
  hysteresisPermille: number
  /** A state shorter than this does not count. */
  leastSeconds: number
  /** A pause in the data longer than this is unknown. */
  gapSeconds: number
}

/** A time for which a device measured a place; `until` is null while it still does. */
export type Period = { device: number; from: number; until: number | null }

/** Time of known state: [startsAt, endsAt). */
export type Interval = {
  startsAt: number
  endsAt: number
  state: State
  /** Mean over the time, not over the samples. */
  meanWatts: number
  samples: number
  device: number
}

/**
 * The scale on which powers are counted: logarithmic, 24 buckets to each power of ten up to a megawatt, but about even
 * below `softWatts`, where meters mostly tell noise. Bucket i begins at softWatts × (ratio^i − 1).
 */
export const SCALE = { softWatts: 10, ratio: 10 ** (1 / 24), buckets: 121 } as const
