import { recordset } from '../platform/db/bulk.ts'
import { sql, type Db, type Trx } from '../platform/db/index.ts'
import type { PolicyDocument, Profile, RuleDefinition, RuleVersion } from './facts.ts'

/** A version as it is stored; `id` and what the database fills in are left out. */
export type NewVersion = RuleVersion & { digest: string | null }

export async function findProfiles(db: Db): Promise<Profile[]> {
  const { rows } = await sql<Profile>`
    select id, province, name, name_en as "nameEn", short_name as "shortName", short_name_en as "shortNameEn",
      inherits, overlays
    from policy_profile order by position`.execute(db)
  return rows
}

export async function findDefinitions(db: Db): Promise<RuleDefinition[]> {
  const { rows } = await sql<RuleDefinition>`
    select id, topic, kind, unit, title, title_en as "titleEn" from policy_rule order by position`.execute(db)
  return rows
}

export async function findDocuments(db: Db): Promise<PolicyDocument[]> {
  const { rows } = await sql<PolicyDocument>`
    select id, profile, title, title_en as "titleEn", number, date, in_hand as "inHand", missing, note,
      note_en as "noteEn"
    from policy_document order by position`.execute(db)
  return rows
}

const VERSION = sql`id, profile, rule, version, supersedes, origin, state, value, unit, from_date as "from",
  until_date as "until", from_inferred as "fromInferred", document, clause, quote, marks, also, binds, force, decider,
  reading, verified, local_trial as "localTrial", change_document as "changeDocument",
  may_be_updated_by as "mayBeUpdatedBy",
  case when short is not null then jsonb_build_object('zh', short, 'en', short_en) end as short,
  case when note is not null then jsonb_build_object('zh', note, 'en', note_en) end as note,
  to_char(recorded_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "recordedOn"`

/** Every version of every rule, or of one: some hundreds of rows by nature. */
export async function findVersions(db: Db, rule?: string): Promise<RuleVersion[]> {
  const { rows } = await sql<RuleVersion>`
    select ${VERSION} from policy_rule_version
    where ${rule ?? null}::text is null or rule = ${rule ?? null}
    order by profile, rule, version`.execute(db)
  return rows
}

export type StandingWord = {
  profile: string
  rule: string
  version: number
  origin: string
  digest: string | null
}

/** Number and digest of every version, first to last. */
export async function findDigests(db: Db): Promise<StandingWord[]> {
  const { rows } = await sql<StandingWord>`
    select profile, rule, version, origin, digest from policy_rule_version order by profile, rule, version`.execute(
    db,
  )
  return rows
}

/** One change of a rule at a time; the guard of the table takes the same lock. */
export async function lockRule(trx: Trx, profile: string, rule: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('policy ' || ${profile}::text || ' ' || ${rule}::text, 0))`.execute(
    trx,
  )
}

/** Appends versions in the order given; the database refuses gaps and unseen overlaps. */
export async function insertVersions(trx: Trx, versions: readonly NewVersion[]): Promise<void> {
  if (versions.length === 0) return
  const rows = versions.map((each) => ({
    ...each,
    from_date: each.from,
    until_date: each.until,
    from_inferred: each.fromInferred,
    local_trial: each.localTrial,
    change_document: each.changeDocument,
    may_be_updated_by: each.mayBeUpdatedBy,
    short: each.short?.zh ?? null,
    short_en: each.short?.en ?? null,
    note: each.note?.zh ?? null,
    note_en: each.note?.en ?? null,
  }))
  // A JSON null would otherwise stand where the text gives no number.
  await sql`
    insert into policy_rule_version (id, profile, rule, version, supersedes, origin, digest, state, value, unit,
      from_date, until_date, from_inferred, document, clause, quote, marks, also, binds, force, decider, reading, verified,
      local_trial, change_document, may_be_updated_by, short, short_en, note, note_en)
    select id, profile, rule, version, supersedes, origin, digest, state, nullif(value, 'null'::jsonb), unit,
      from_date, until_date, from_inferred, document, clause, quote, marks, also, binds, force, decider, reading, verified,
      local_trial, change_document, may_be_updated_by, short, short_en, note, note_en
    from ${recordset('policy_rule_version', rows)}`.execute(trx)
}

type Row = Record<string, unknown>

/** The lists beside the versions: added and corrected, never removed. Rows carry the columns' names. */
export async function upsertLists(
  trx: Trx,
  lists: { profiles: Row[]; documents: Row[]; rules: Row[] },
): Promise<void> {
  await sql`
    insert into policy_profile select * from ${recordset('policy_profile', lists.profiles)}
    on conflict (id) do update set position = excluded.position, province = excluded.province, name = excluded.name,
      name_en = excluded.name_en, short_name = excluded.short_name, short_name_en = excluded.short_name_en,
      inherits = excluded.inherits, overlays = excluded.overlays`.execute(trx)
  await sql`
    insert into policy_document select * from ${recordset('policy_document', lists.documents)}
    on conflict (id) do update set position = excluded.position, profile = excluded.profile, title = excluded.title,
      title_en = excluded.title_en, number = excluded.number, date = excluded.date, in_hand = excluded.in_hand,
      missing = excluded.missing, note = excluded.note, note_en = excluded.note_en`.execute(trx)
  await sql`
    insert into policy_rule select * from ${recordset('policy_rule', lists.rules)}
    on conflict (id) do update set position = excluded.position, topic = excluded.topic, kind = excluded.kind,
      unit = excluded.unit, title = excluded.title, title_en = excluded.title_en`.execute(trx)
}
