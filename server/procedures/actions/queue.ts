/** Effects that run as jobs, tried again until they hold. */
export const EFFECTS = 'procedures.effect'
export const ESCALATE = 'procedures.escalate'
