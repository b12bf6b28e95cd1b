import { sql, type Trx } from '../../platform/db/index.ts'
import { LIVE, type Span } from '../facts.ts'
import { at, range, STALE } from './occupancy.ts'

/** Padded times that keep others out of seats, and times that count towards a person's quota. */
export type Claims = { taken: (Span & { seatId: string })[]; counted: Span[] }

/**
 * All that stands between a person and a time, in one statement: what is taken at the seats within `span`, and what the
 * person has on the instrument that starts within `period`. `except`: one that is to be moved.
 */
export async function findClaims(
  trx: Trx,
  asked: {
    seatIds: readonly string[]
    span: Span
    personId: string
    instrumentId: string
    period: Span
    except: string | null
    now: number
  },
): Promise<Claims> {
  const { span, period, except, now } = asked
  const other = sql`(${except}::uuid is null or o.id <> ${except}::uuid)`
  const { rows } = await sql<{ seatId: string | null; from: Date; until: Date }>`
    select o.seat_id as "seatId", o.starts_at as "from", upper(o.padded) as "until"
    from occupancy o left join booking b on b.id = o.id
    where o.seat_id = any(${[...asked.seatIds]}::uuid[]) and o.padded && ${range(span)}
      and o.state in (${sql.join([...LIVE])}) and not coalesce(${STALE(now)}, false) and ${other}
    union all
    select null, o.starts_at, o.ends_at from booking b join occupancy o on o.id = b.id
    where b.person_id = ${asked.personId} and b.instrument_id = ${asked.instrumentId}
      and o.starts_at >= ${at(period.from)} and o.starts_at < ${at(period.until)}
      and o.state in ('requested', 'held', 'confirmed', 'in_use', 'finished', 'no_show') and ${other}
    order by 1, 2`.execute(trx)
  const claims: Claims = { taken: [], counted: [] }
  for (const { seatId, from, until } of rows) {
    const each = { from: from.getTime(), until: until.getTime() }
    if (seatId === null) claims.counted.push(each)
    else claims.taken.push({ ...each, seatId })
  }
  return claims
}
