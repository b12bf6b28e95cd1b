import { merged } from '../../lib/spans.ts'
import { sql, type Db, type RawBuilder, type Trx } from '../db/index.ts'
import { ms } from '../db/instants.ts'
import { within, type Scope } from '../scope.ts'

/** SQL condition on `h` (custody_time): its unit or its centre lies within the scope. */
const inHands = (scope: Scope): RawBuilder<boolean> =>
  scope.kind === 'organisation'
    ? sql`(${within(scope, sql`h.organisation_id`)} or (h.centre_id is not null and ${within(scope, sql`h.centre_id`)}))`
    : within(scope, sql`h.organisation_id`)

// A unit reads its own time; an office all of what its units hold now, and their time at what they held.
const isBound = (scope: Scope): boolean => scope.kind === 'organisation'

/** SQL condition: an instrument was in hands within the scope at an instant. */
export function heldWithin(
  scope: Scope,
  { instrument, at }: { instrument: RawBuilder<unknown>; at: RawBuilder<unknown> },
): RawBuilder<boolean> {
  if (scope.kind === 'everything') return sql<boolean>`true`
  const atTheTime = sql`(${at} >= h.from_at and ${at} < h.until_at)`
  return sql<boolean>`exists (select from custody_time h where h.instrument_id = ${instrument}
    and ${isBound(scope) ? atTheTime : sql`(h.is_open or ${atTheTime})`} and ${inHands(scope)})`
}

/** SQL condition: an instrument is or was in hands within the scope. */
export const heldEver = (scope: Scope, instrument: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (select from custody_time h where h.instrument_id = ${instrument} and ${inHands(scope)})`

/** SQL condition: an instrument is in hands within the scope. */
export const heldNow = (scope: Scope, instrument: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (select from custody_time h where h.instrument_id = ${instrument} and h.is_open
    and ${inHands(scope)})`

type Deed = {
  instrument: RawBuilder<unknown>
  unit: RawBuilder<unknown>
  /** When it began and whether it goes on. */
  time: { at: RawBuilder<unknown>; goesOn: RawBuilder<boolean> }
}

/** SQL condition: what a unit did with an instrument, as its centre then sees it, or now where it goes on. */
export const byCentre = (scope: Scope, { instrument, unit, time }: Deed): RawBuilder<boolean> =>
  sql<boolean>`exists (select from custody_time h where h.instrument_id = ${instrument}
    and h.organisation_id = ${unit} and h.centre_id is not null and ${within(scope, sql`h.centre_id`)}
    and ((${time.at} >= h.from_at and ${time.at} < h.until_at) or (h.is_open and ${time.goesOn})))`

/** A time in milliseconds, until not included; without bounds infinite. */
type HeldTime = { from: number; until: number }

/** When instruments were in hands within the scope, in order, by instrument; none: out of reach. */
export async function heldTimes(
  db: Db | Trx,
  scope: Scope,
  instrumentIds: readonly string[],
): Promise<Map<string, HeldTime[]>> {
  const { rows } = await sql<HeldTime & { id: string; isOpen: boolean }>`
    select h.instrument_id as id, ${ms('h.from_at')} as "from", ${ms('h.until_at')} as until, h.is_open as "isOpen"
    from custody_time h where h.instrument_id = any(${[...instrumentIds]}::uuid[]) and ${inHands(scope)}
    order by h.instrument_id, h.from_at`.execute(db)
  const times = (held: typeof rows): HeldTime[] =>
    !isBound(scope) && held.some(({ isOpen }) => isOpen)
      ? [{ from: -Infinity, until: Infinity }]
      : merged(held.map(({ from, until }) => ({ from, until })))
  return new Map([...Map.groupBy(rows, ({ id }) => id)].map(([id, held]) => [id, times(held)]))
}
