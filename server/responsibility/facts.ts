/** Roles whose holders can be named to answer for an instrument of their unit. */
export const ANSWERING = ['instrument_manager', 'liaison_officer'] as const

/** So many can be named for one instrument; the first who is still of the unit answers. */
export const MOST_PEOPLE = 5
