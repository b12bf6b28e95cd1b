/** What an instrument is used for, as it counts in the statistics. */
export const USES = ['research', 'development', 'teaching', 'other'] as const
