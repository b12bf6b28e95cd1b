/** How far an instrument is in a campaign. */
export const REPORT_STATES = ['reported', 'explained', 'ready', 'incomplete'] as const
