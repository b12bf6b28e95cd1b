import type { Live } from '../lib/live.ts'

/** One line of the public board. */
export type LiveRow = { instrumentId: string; state: Live; since: Date | null }
