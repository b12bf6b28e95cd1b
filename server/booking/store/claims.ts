import { sql, type Trx } from '../../platform/db/index.ts'
import { LIVE, type Span } from '../facts.ts'
import { at, range, STALE } from './occupancy.ts'

/**
 * Padded times that keep others out of seats, times that count towards a person's quota, and whether anybody has asked
 * for a time near by.
 */
export type Claims = { taken: (Span & { seatId: string })[]; counted: Span[]; isContested: boolean }

type Claim = { kind: 'taken' | 'counted' | 'asked'; seatId: string; from: Date; until: Date }

/**
 * All that stands between a person and a time, in one statement: what is taken at the seats within `span`, and what the
 * person has on the instrument that starts within `period`. `except`: one that is to be moved.
 */
export async function findClaims(
  trx: Trx,
  asked: {
    seatIds: readonly string[]
    span: Span
    /** The span with the buffers before it. */
    near: Span
    personId: string
    instrumentId: string
    period: Span
    except: string | null
    now: number
  },
): Promise<Claims> {
  const { span, near, period, except, now } = asked
  const other = sql`(${except}::uuid is null or o.id <> ${except}::uuid)`
  const { rows } = await sql<Claim>`
    select 'taken' as kind, o.seat_id as "seatId", o.starts_at as "from", upper(o.padded) as "until"
    from occupancy o left join booking b on b.id = o.id
    where o.seat_id = any(${[...asked.seatIds]}::uuid[]) and o.padded && ${range(span)}
      and o.state in (${sql.join([...LIVE])}) and not coalesce(${STALE(now)}, false) and ${other}
    union all
    select 'counted', o.seat_id, o.starts_at, o.ends_at from booking b join occupancy o on o.id = b.id
    where b.person_id = ${asked.personId} and b.instrument_id = ${asked.instrumentId}
      and o.starts_at >= ${at(period.from)} and o.starts_at < ${at(period.until)}
      and o.state in ('requested', 'held', 'confirmed', 'in_use', 'finished', 'no_show') and ${other}
    union all
    select 'asked', o.seat_id, o.starts_at, o.ends_at from occupancy o
    where o.seat_id = any(${[...asked.seatIds]}::uuid[]) and o.state = 'requested'
      and o.starts_at < ${at(near.until)} and o.ends_at > ${at(near.from)} and ${other}
    order by 2, 3`.execute(trx)
  return claimsOf(rows)
}

function claimsOf(rows: readonly Claim[]): Claims {
  const claims: Claims = { taken: [], counted: [], isContested: false }
  for (const { kind, seatId, ...times } of rows) {
    const each = { from: times.from.getTime(), until: times.until.getTime() }
    if (kind === 'taken') claims.taken.push({ ...each, seatId })
    else if (kind === 'counted') claims.counted.push(each)
    else claims.isContested = true
  }
  return claims
}
