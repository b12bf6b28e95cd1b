import { sql, type RawBuilder } from '../../platform/db/index.ts'

/** A time at one instrument, in milliseconds. */
export type Range = { instrumentId: string; from: number; until: number }

const dates = (instants: readonly number[]): Date[] => instants.map((each) => new Date(each))

/** The ranges as a relation `r` (instrument_id, from_at, until_at). */
export const asRows = (ranges: readonly Range[]): RawBuilder<unknown> =>
  sql`unnest(${ranges.map(({ instrumentId }) => instrumentId)}::uuid[], ${dates(ranges.map(({ from }) => from))}::timestamptz[],
    ${dates(ranges.map(({ until }) => until))}::timestamptz[]) as r (instrument_id, from_at, until_at)`
