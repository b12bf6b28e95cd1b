/** Why a try brought nothing. */
export const FAULTS = [
  'inner_address',
  'timeout',
  'unreachable',
  'status',
  'redirect',
  'too_large',
  'not_a_calendar',
  'unreadable',
] as const
export type Fault = (typeof FAULTS)[number]
