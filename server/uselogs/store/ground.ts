import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { StoredFile } from '../../platform/files/index.ts'
import { heldNow, heldWithin } from '../../platform/scope/custody.ts'
import { within, type Scope } from '../../platform/scope.ts'

export type Site = { id: string; seats: { id: string; position: number }[] }

/** An instrument within reach with its seats in use; undefined for none. */
export async function findSite(db: Db | Trx, scope: Scope, id: string): Promise<Site | undefined> {
  const { rows } = await sql<Site>`
    select i.id, coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'position', e.position) order by e.position)
      from seat e where e.instrument_id = i.id and e.retired_at is null), '[]') as seats
    from instrument i where i.id = ${id} and ${heldNow(scope, sql`i.id`)}`.execute(db)
  return rows[0]
}

/** Holds an instrument’s seats, so that two who write the same use down see each other. */
export const lockSeats = (trx: Trx, instrumentId: string): Promise<unknown> =>
  sql`select id from seat where instrument_id = ${instrumentId} order by id for no key update`.execute(trx)

/**
 * A person by a proven mobile number or e-mail address who belongs to the unit, or booked or ordered at the instrument;
 * undefined for everybody else, so that nobody learns who has an address.
 */
export async function findPerson(
  trx: Trx,
  scope: Scope,
  { account, instrumentId }: { account: string; instrumentId: string },
): Promise<string | undefined> {
  const mobile = account.replaceAll(/[\s-]/g, '').replace(/^(?:\+?86)?1/, '+861')
  const { rows } = await sql<{ id: string }>`
    select p.id from person p where p.erased_at is null and ((p.email_verified and p.email = lower(${account}::text))
        or (p.phone_number_verified and p.phone_number = ${mobile}::text))
      and (exists (select from membership m where m.person_id = p.id and (m.until_at is null or m.until_at > now())
          and ${within(scope, sql`m.organisation_id`)})
        or exists (select from booking b where b.person_id = p.id and b.instrument_id = ${instrumentId})
        or exists (select from service_order w where w.person_id = p.id and w.instrument_id = ${instrumentId}
          and w.state <> 'draft')) limit 1`.execute(trx)
  return rows[0]?.id
}

export async function isOrganisation(trx: Trx, id: string): Promise<boolean> {
  const row = await trx.selectFrom('organisation').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

export type PageRow = {
  id: string
  name: string
  mediaType: string
  size: number
  storageKey: string
  addedAt: Date
}

const PAGE = sql`
  select f.id, g.name, f.media_type as "mediaType", f.size::float8 as size, f.storage_key as "storageKey",
    g.added_at as "addedAt"
  from use_page g join file f on f.id = g.file_id`

/** A page that the viewer’s own photographed while they had the instrument; with an instrument, one of its own. */
export async function findPage(
  db: Db | Trx,
  scope: Scope,
  { id, instrumentId }: { id: string; instrumentId?: string },
): Promise<PageRow | undefined> {
  const { rows } = await sql<PageRow>`${PAGE} where f.id = ${id}
    and ${heldWithin(scope, { instrument: sql`g.instrument_id`, at: sql`g.added_at` })}
    and (${instrumentId ?? null}::uuid is null or g.instrument_id = ${instrumentId ?? null}::uuid)`.execute(
    db,
  )
  return rows[0]
}

/** A page of the instrument with the same bytes; undefined for none. */
export async function findTwin(trx: Trx, instrumentId: string, sha256: Buffer): Promise<PageRow | undefined> {
  const { rows } = await sql<PageRow>`${PAGE}
    where g.instrument_id = ${instrumentId} and f.sha256 = ${sha256} limit 1`.execute(trx)
  return rows[0]
}

export const addPage = (
  trx: Trx,
  row: { file: StoredFile; instrumentId: string; name: string; by: string | null; now: Date },
): Promise<unknown> =>
  trx
    .insertInto('use_page')
    .values({
      file_id: row.file.id,
      instrument_id: row.instrumentId,
      name: row.name,
      added_by: row.by,
      added_at: row.now,
    })
    .execute()

export const proveLog = (trx: Trx, logId: string, fileId: string): Promise<unknown> =>
  trx.insertInto('use_log_file').values({ log_id: logId, file_id: fileId }).execute()
