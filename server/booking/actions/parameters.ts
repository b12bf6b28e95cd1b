import parameters from '../parameters.json' with { type: 'json' }

/** What no unit sets: how far to look for other times, how far ahead anything can be booked, how often to try again. */
export const {
  nearest,
  horizonDays,
  rangeDays,
  sweepAtOnce,
  closuresShown,
  freeTimes,
  mostOccurrences,
  waiting,
} = parameters
