import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { EventRow } from '../rules/canonical.ts'
import type { Fault } from '../facts.ts'
import type { SealRow } from '../rules/judge.ts'
import { AS_TEXT } from './seal.ts'

/** One look at everything: what commits meanwhile is not in it. */
export const oneLook = <T>(db: Db, look: (trx: Trx) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(look)

type Joined = Omit<SealRow, 'event'> & { found: string | null } & Omit<EventRow, 'id'>

/** Seals in order behind a position, each with its event. */
export async function sealsAfter(trx: Trx, seq: number, limit: number): Promise<SealRow[]> {
  const { rows } = await sql<Joined>`
    select s.seq, s.event_id as "eventId", s.canonical, s.key_id as "keyId", encode(s.hash, 'hex') as hash,
      to_char(s.sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sealedAt",
      f.found, f.at, f."principalKind", f."principalId", f.role, f.action, f."subjectKind", f."subjectId", f.reason,
      f."requestId", f."organisationId", f.detail
    from (select * from seal where seq > ${seq} order by seq limit ${limit}) s
    left join lateral (select e.id::text as found, ${AS_TEXT} from event e where e.id = s.event_id) f on true
    order by s.seq`.execute(trx)
  return rows.map(({ seq, eventId, canonical, keyId, hash, sealedAt, found, ...fields }) => {
    const event = found === null ? null : { id: found, ...eventFields(fields) }
    return { seq, eventId, canonical, keyId, hash, sealedAt, event }
  })
}

const eventFields = ({
  at,
  principalKind,
  principalId,
  role,
  action,
  subjectKind,
  subjectId,
  reason,
  requestId,
  organisationId,
  detail,
}: Omit<EventRow, 'id'>): Omit<EventRow, 'id'> => ({
  at,
  principalKind,
  principalId,
  role,
  action,
  subjectKind,
  subjectId,
  reason,
  requestId,
  organisationId,
  detail,
})

type Count = { count: number; first: string[] }

/** Events that neither have a seal nor wait for one: written or unmarked behind the product's back. */
export async function findUnsealed(trx: Trx, most: number): Promise<Count> {
  const { rows } = await sql<Count>`
    with unsealed as materialized (
      select e.id from event e
      where not exists (select from seal s where s.event_id = e.id)
        and not exists (select from seal_waiting w where w.event_id = e.id))
    select (select count(*)::int from unsealed) as count,
      coalesce((select array_agg(id::text) from (select id from unsealed order by id limit ${most}) f), '{}') as first`.execute(
    trx,
  )
  return rows[0] ?? { count: 0, first: [] }
}

/** Events that waited for a seal and are gone. */
export async function findLost(trx: Trx, most: number): Promise<Count> {
  const { rows } = await sql<Count>`
    with lost as materialized (
      select w.event_id as id from seal_waiting w where not exists (select from event e where e.id = w.event_id))
    select (select count(*)::int from lost) as count,
      coalesce((select array_agg(id::text) from (select id from lost order by id limit ${most}) f), '{}') as first`.execute(
    trx,
  )
  return rows[0] ?? { count: 0, first: [] }
}

export type Verification = {
  id: string
  startedAt: Date
  endedAt: Date
  whole: boolean
  sealed: number
  waiting: number
  faults: number
  findings: Fault[]
  by: 'nightly' | 'operator'
}

export async function addVerification(trx: Trx, of: Verification): Promise<void> {
  await sql`
    insert into audit_verification (id, started_at, ended_at, whole, sealed, waiting, faults, findings, by)
    values (${of.id}, ${of.startedAt}, ${of.endedAt}, ${of.whole}, ${of.sealed}, ${of.waiting}, ${of.faults},
      ${JSON.stringify(of.findings)}::jsonb, ${of.by})`.execute(trx)
}

export async function lastVerification(db: Db): Promise<Verification | undefined> {
  const { rows } = await sql<Verification>`
    select id, started_at as "startedAt", ended_at as "endedAt", whole, sealed, waiting, faults, findings, by
    from audit_verification order by ended_at desc limit 1`.execute(db)
  return rows[0]
}
