import { sql, type Db, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import { heldWithin } from '../../platform/scope/custody.ts'
import type { Scope } from '../../platform/scope.ts'
import type { Kind, Mode, Part } from '../facts.ts'

type Named = { id: string; name: string }

export type LogRecord = {
  id: string
  instrument: Named
  seat: number | null
  startsAt: Date
  endsAt: Date
  part: Part
  kind: Kind
  mode: Mode
  external: boolean
  person: Named | null
  organisation: Named | null
  note: string | null
  enteredBy: Named | null
  createdAt: Date
  page: { id: string; name: string; mediaType: string; size: number; addedAt: string } | null
  voidedAt: Date | null
  voidReason: string | null
  voidedBy: Named | null
}

/** SQL condition on `l`: the viewer had the instrument at the time of the use. */
const reached = (scope: Scope): RawBuilder<boolean> =>
  heldWithin(scope, { instrument: sql`l.instrument_id`, at: sql`l.starts_at` })

const named = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is not null then
    jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}) end`

const SELECT = sql`
  select l.id, ${named('i')} as instrument, e.position as seat, l.starts_at as "startsAt", l.ends_at as "endsAt", l.part,
    l.kind, l.mode, l.external, ${named('p')} as person, ${named('o')} as organisation, l.note,
    ${named('w')} as "enteredBy", l.created_at as "createdAt", l.voided_at as "voidedAt", l.void_reason as "voidReason",
    ${named('v')} as "voidedBy",
    (select jsonb_build_object('id', f.id, 'name', g.name, 'mediaType', f.media_type, 'size', f.size, 'addedAt', g.added_at)
      from use_log_file x join file f on f.id = x.file_id join use_page g on g.file_id = f.id
      where x.log_id = l.id limit 1) as page
  from use_log l
  join instrument i on i.id = l.instrument_id
  left join seat e on e.id = l.seat_id
  left join person p on p.id = l.person_id
  left join organisation o on o.id = l.organisation_id
  left join person w on w.id = l.entered_by
  left join person v on v.id = l.voided_by`

export async function findLog(db: Db | Trx, scope: Scope, id: string): Promise<LogRecord | undefined> {
  const { rows } = await sql<LogRecord>`${SELECT} where l.id = ${id} and ${reached(scope)}`.execute(db)
  return rows[0]
}

type Asked = { instrument?: string | undefined; kind?: Kind | undefined; voided?: boolean | undefined }

/** One page of logs within reach, the last use first. */
export async function listLogs(
  db: Db,
  scope: Scope,
  { instrument, kind, voided }: Asked,
  { limit, after }: { limit: number; after: { at: string; id: string } | undefined },
): Promise<LogRecord[]> {
  const wanted = [
    reached(scope),
    ...(instrument === undefined ? [] : [sql`l.instrument_id = ${instrument}`]),
    ...(kind === undefined ? [] : [sql`l.kind = ${kind}`]),
    ...(voided === undefined ? [] : [sql`(l.voided_at is not null) = ${voided}`]),
    ...(after === undefined
      ? []
      : [sql`(l.starts_at, l.id) < (${after.at}::timestamptz, ${after.id}::uuid)`]),
  ]
  const { rows } = await sql<LogRecord>`${SELECT} where ${sql.join(wanted, sql` and `)}
    order by l.starts_at desc, l.id desc limit ${limit}`.execute(db)
  return rows
}

export type NewRow = {
  id: string
  instrumentId: string
  seatId: string | null
  from: Date
  until: Date
  part: Part
  kind: Kind
  mode: Mode
  external: boolean
  personId: string | null
  organisationId: string | null
  note: string | null
  by: string | null
  now: Date
}

export const addLog = (trx: Trx, row: NewRow): Promise<unknown> =>
  trx
    .insertInto('use_log')
    .values({
      id: row.id,
      instrument_id: row.instrumentId,
      seat_id: row.seatId,
      starts_at: row.from,
      ends_at: row.until,
      part: row.part,
      kind: row.kind,
      mode: row.mode,
      external: row.external,
      person_id: row.personId,
      organisation_id: row.organisationId,
      note: row.note,
      entered_by: row.by,
      created_at: row.now,
    })
    .execute()

/** Voids a log, once; false where that was done before. */
export async function voidLog(
  trx: Trx,
  id: string,
  { reason, by, now }: { reason: string; by: string | null; now: Date },
): Promise<boolean> {
  const done = await trx
    .updateTable('use_log')
    .set({ voided_at: now, voided_by: by, void_reason: reason })
    .where('id', '=', id)
    .where('voided_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Logs that stand at the same seat, or at all of them, within a time. */
export async function overlapping(
  trx: Trx,
  at: { instrumentId: string; seatId: string | null; from: Date; until: Date },
  most: number,
): Promise<{ id: string; startsAt: Date; endsAt: Date }[]> {
  const { rows } = await sql<{ id: string; startsAt: Date; endsAt: Date }>`
    select id, starts_at as "startsAt", ends_at as "endsAt" from use_log
    where instrument_id = ${at.instrumentId} and voided_at is null
      and (seat_id is null or ${at.seatId}::uuid is null or seat_id = ${at.seatId}::uuid)
      and starts_at < ${at.until} and ends_at > ${at.from}
    order by starts_at, id limit ${most}`.execute(trx)
  return rows
}
