/** The name under which notices wait for their way out. */
export const DELIVERIES = 'notice-deliveries'

/** Tries of one delivery: with doubling pauses they span about three hours. */
export const TRIES = 10
