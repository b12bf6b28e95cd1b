import { insertMany, recordset, updateMany } from '../../platform/db/bulk.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { DutyRow, ScopeRow, StandingDuty } from '../facts.ts'

const DUTY_COLUMNS = [
  'rule',
  'subject_kind',
  'subject_id',
  'cycle',
  'organisation_id',
  'department_id',
  'region_code',
  'central',
  'responsible_id',
  'effect',
  'note',
  'started_on',
  'start_kind',
  'due_on',
  'provisional',
  'met_on',
  'exempt_on',
  'evidence_kind',
  'evidence_id',
  'missing',
  'version_id',
  'scope_version_id',
] as const satisfies readonly (keyof DutyRow)[]

const COLUMNS = sql.join(DUTY_COLUMNS.map((column) => sql.ref(column)))

/** One writer at a time: what was read as facts must still be what is written as derived. */
export async function lockDuties(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('obligations'))`.execute(trx)
}

export async function readStanding(
  db: Db,
  kind: DutyRow['subject_kind'],
  ids: readonly string[],
): Promise<StandingDuty[]> {
  const { rows } = await sql<StandingDuty>`
    select id, ${COLUMNS} from obligation
    where subject_id = any(${[...ids]}::uuid[]) and subject_kind = ${kind}`.execute(db)
  return rows
}

export async function writeDuties(
  trx: Trx,
  { made, changed, gone }: { made: StandingDuty[]; changed: StandingDuty[]; gone: string[] },
): Promise<void> {
  await insertMany(trx, 'obligation', ['id', ...DUTY_COLUMNS], made)
  await updateMany(trx, 'obligation', DUTY_COLUMNS, changed)
  if (changed.length > 0)
    await sql`update obligation set computed_at = now() where id = any(${changed.map(({ id }) => id)}::uuid[])`.execute(
      trx,
    )
  if (gone.length > 0) await sql`delete from obligation where id = any(${gone}::uuid[])`.execute(trx)
}

export async function readScopes(db: Db, ids: readonly string[]): Promise<ScopeRow[]> {
  const { rows } = await sql<ScopeRow>`
    select instrument_id, organisation_id, scope, joined, codes, version_id from instrument_scope
    where instrument_id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}

export async function writeScopes(
  trx: Trx,
  rows: readonly ScopeRow[],
  gone: readonly string[],
): Promise<void> {
  if (rows.length > 0)
    await sql`
      insert into instrument_scope (instrument_id, organisation_id, scope, joined, codes, version_id)
      select instrument_id, organisation_id, scope, joined, codes, version_id from ${recordset('instrument_scope', rows)}
      on conflict (instrument_id) do update set organisation_id = excluded.organisation_id, scope = excluded.scope,
        joined = excluded.joined, codes = excluded.codes, version_id = excluded.version_id`.execute(trx)
  if (gone.length > 0)
    await sql`delete from instrument_scope where instrument_id = any(${[...gone]}::uuid[])`.execute(trx)
}

/** Instruments that are no longer in anybody's custody, or no longer there, keep no obligation. */
export async function findOrphans(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct b.subject_id as id from obligation b where b.subject_kind = 'instrument'
      and not exists (select from custody c where c.instrument_id = b.subject_id and c.until_date is null)`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
