/** Calls of the portal to the API in the same process carry this; made anew at every start, never leaves it. */
export const INNER_HEADER = 'x-dayi-inner'
