import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import { PLACED, reached } from './reach.ts'

/** A sensor as acts need it. */
export type Held = {
  id: string
  device: number
  code: string
  organisationId: string
  scrappedAt: Date | null
  faultySince: Date | null
}

const COLUMNS = sql`s.id, s.device, s.code, s.organisation_id as "organisationId", s.scrapped_at as "scrappedAt",
  s.faulty_since as "faultySince"`

/** A sensor within reach. */
export async function findSensor(db: Db | Trx, scope: Scope, code: string): Promise<Held | undefined> {
  const { rows } = await sql<Held>`select ${COLUMNS} from ${PLACED}
    where s.code = ${code} and ${reached(scope)}`.execute(db)
  return rows[0]
}

/** Sensors within reach, held until the transaction ends; in the order of their codes, so that two never wait crosswise. */
export async function holdSensors(trx: Trx, scope: Scope, codes: readonly string[]): Promise<Held[]> {
  await sql`select from sensor where code = any(${[...codes]}::text[]) order by code for update`.execute(trx)
  const { rows } = await sql<Held>`select ${COLUMNS} from ${PLACED}
    where s.code = any(${[...codes]}::text[]) and ${reached(scope)}`.execute(trx)
  return rows
}

export const holdSensor = async (trx: Trx, scope: Scope, code: string): Promise<Held | undefined> =>
  (await holdSensors(trx, scope, [code]))[0]

/** Which of these codes stand on the register, wherever. */
export async function findTaken(db: Db | Trx, codes: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{
    code: string
  }>`select code from sensor where code = any(${[...codes]}::text[])`.execute(db)
  return rows.map(({ code }) => code)
}

export async function isWithin(db: Db | Trx, scope: Scope, organisationId: string): Promise<boolean> {
  const { rows } = await sql`select from organisation o where o.id = ${organisationId}::uuid
    and ${within(scope, sql`o.id`)}`.execute(db)
  return rows.length > 0
}

export type NewSensor = {
  id: string
  code: string
  organisation_id: string
  model: string | null
  note: string | null
  registered_by: string | null
  created_at: Date
}

const NEW = ['id', 'code', 'organisation_id', 'model', 'note', 'registered_by', 'created_at'] as const

export const addSensors = (trx: Trx, rows: readonly NewSensor[]): Promise<unknown> =>
  insertMany(trx, 'sensor', NEW, rows)

export async function markScrapped(trx: Trx, id: string, at: Date): Promise<void> {
  await sql`update sensor set scrapped_at = ${at} where id = ${id}`.execute(trx)
}
