import parameters from '../parameters.json' with { type: 'json' }

const HOUR = 3_600_000

/** What an installation may set; no law says it. */
export const power = {
  ...parameters,
  restEvery: parameters.restHours * HOUR,
  touchEvery: parameters.touchMinutes * 60_000,
}
