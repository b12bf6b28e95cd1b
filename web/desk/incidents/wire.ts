import type { components } from '../../shared/api.gen.ts'

export type Incident = components['schemas']['Incident']

/** What an incident makes be read anew: the list, and everything of the day, which begins with the board's name. */
export const INCIDENT_READS = ['incidents', 'board', 'orders'] as const
