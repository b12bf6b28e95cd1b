export const KINDS = ['paper', 'patent', 'standard', 'dataset'] as const
export type Kind = (typeof KINDS)[number]

/** Entered and waiting for the unit's word, confirmed, refused with the reason, or taken back by whoever entered it. */
export const STATES = ['entered', 'confirmed', 'refused', 'withdrawn'] as const
export type State = (typeof STATES)[number]

export const DECISIONS = ['confirm', 'refuse'] as const
