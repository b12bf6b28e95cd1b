import { newId } from '../../lib/ids.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'

export type ContactKind = 'phone' | 'email'
export type CodeKind = ContactKind | 'proof'

type NewCode = { personId: string; kind: CodeKind; value: string; hash: Buffer; now: Date; until: Date }

/** Keeps a code that was sent; a newer one takes its place. */
export async function keepCode(trx: Trx, one: NewCode): Promise<void> {
  await sql`
    insert into contact_change (id, person_id, kind, value, code_hash, created_at, expires_at)
    values (${newId()}, ${one.personId}, ${one.kind}, ${one.value}, ${one.hash}, ${one.now}, ${one.until})
    on conflict (person_id, kind) do update set id = excluded.id, value = excluded.value, failures = 0,
      code_hash = excluded.code_hash, created_at = excluded.created_at, expires_at = excluded.expires_at`.execute(
    trx,
  )
}

/** Takes a right code, once: to which address it was sent. A wrong one counts against it; it serves so many tries. */
export async function takeSentCode(
  trx: Trx,
  {
    personId,
    kind,
    hash,
    now,
    tries,
  }: { personId: string; kind: CodeKind; hash: Buffer; now: Date; tries: number },
): Promise<string | undefined> {
  const taken = await sql<{ value: string }>`
    delete from contact_change where person_id = ${personId} and kind = ${kind} and code_hash = ${hash}
      and expires_at > ${now} and failures < ${tries} returning value`.execute(trx)
  if (taken.rows[0] !== undefined) return taken.rows[0].value
  await sql`update contact_change set failures = failures + 1 where person_id = ${personId} and kind = ${kind}`.execute(
    trx,
  )
  return undefined
}

export type Contact = { phone: string | null; email: string | null; hasPassword: boolean; providers: number }

/** Addresses that were proved, and the other ways a person can sign in. */
export async function findContactOf(
  db: Db | Trx,
  id: string,
  lock: 'for update of p' | '' = '',
): Promise<Contact> {
  const { rows } = await sql<Contact>`
    select case when p.phone_number_verified then p.phone_number end as phone,
      case when p.email_verified and p.email not like '%.invalid' then p.email end as email,
      exists (select from account a where a.user_id = p.id and a.password is not null) as "hasPassword",
      (select count(*)::int from account a where a.user_id = p.id and a.provider_id <> 'credential') as providers
    from person p where p.id = ${id} and p.erased_at is null ${sql.raw(lock)}`.execute(db)
  return rows[0] ?? { phone: null, email: null, hasPassword: false, providers: 0 }
}

/** Gives a person an address that they proved; false where somebody else has it. */
export async function setContact(
  trx: Trx,
  { personId, kind, value, now }: { personId: string; kind: ContactKind; value: string; now: Date },
): Promise<boolean> {
  const [column, proved] =
    kind === 'phone' ? ['phone_number', 'phone_number_verified'] : ['email', 'email_verified']
  // An account that nobody ever confirmed holds no address against whoever proves it.
  if (kind === 'email')
    await sql`delete from person p where p.email = ${value} and not p.email_verified and p.phone_number is null
      and p.id <> ${personId} and not exists (select from membership m where m.person_id = p.id)
      and not exists (select from session s where s.user_id = p.id)`.execute(trx)
  const { numAffectedRows } = await sql`
    update person set ${sql.ref(column)} = ${value}, ${sql.ref(proved)} = true, updated_at = ${now}
    where id = ${personId} and not exists (
      select from person o where o.${sql.ref(column)} = ${value} and o.id <> ${personId})`.execute(trx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Links that were sent to the old address are worth nothing any more. */
export async function dropLinks(trx: Trx, personId: string): Promise<void> {
  await sql`delete from verification where value = ${personId} and identifier like 'reset-password:%'`.execute(
    trx,
  )
}

export async function hasProvider(trx: Trx, personId: string, provider: string): Promise<boolean> {
  const { rows } = await sql`select from account
    where user_id = ${personId} and provider_id = ${provider} and provider_id <> 'credential'`.execute(trx)
  return rows.length > 0
}

export async function removeProvider(trx: Trx, personId: string, provider: string): Promise<void> {
  await trx
    .deleteFrom('account')
    .where('user_id', '=', personId)
    .where('provider_id', '=', provider)
    .execute()
}

/** When the session of now began. */
export async function beganAt(db: Db | Trx, sessionId: string): Promise<Date | undefined> {
  const found = await db
    .selectFrom('session')
    .select('created_at')
    .where('id', '=', sessionId)
    .executeTakeFirst()
  return found?.created_at
}
