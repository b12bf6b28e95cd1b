/** What can be wrong with the chain. */
export const FAULTS = [
  'seal_missing',
  'seal_altered',
  'key_unknown',
  'event_removed',
  'event_changed',
  'event_unsealed',
  'event_lost',
  'tail_missing',
  'head_differs',
  'heads_missing',
] as const

/** What is wrong, where: `params` fill the text `audit.fault.<code>`. */
export type Fault = { code: (typeof FAULTS)[number]; params: Record<string, string | number> }
