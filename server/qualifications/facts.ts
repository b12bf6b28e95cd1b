/** How what somebody was granted stands on a day. */
export const STANDINGS = ['valid', 'ending', 'ended', 'revoked'] as const
export type Standing = (typeof STANDINGS)[number]

/** Somebody or something by its name. */
export type Named = { id: string; name: string }
