/** What an instrument is seen doing, the busiest first. Unknown: too long nothing was heard of its meter; never taken for off. */
export const LIVE_STATES = ['running', 'standby', 'off', 'unknown'] as const
export type Live = (typeof LIVE_STATES)[number]
