/** How bad: noted only, works in part, does not work. */
export const SEVERITIES = ['minor', 'limits', 'stops'] as const
export type Severity = (typeof SEVERITIES)[number]
