import { sql, type Db, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Kind, Lapse, Side, State } from '../facts.ts'
import { COLUMNS, found, HELD, LIVE, TABLES, type PostRow } from './posts.ts'

type Named = { id: string; name: string; nameEn: string | null }

/** Whose posts are seen: one's own drafts, those of the units one works for, and those one supervises. */
export type Sight = {
  personId: string | null
  /** The unit acted for: what one drafted for another is no longer one's own. */
  organisationId: string | null
  drafts: Scope
  publishes: Scope
  moderates: Scope
}

export type DeskRow = PostRow & {
  isLive: boolean
  unitId: string
  instrumentId: string | null
  documentDraft: { number: string | null; date: string | null; body: string | null; file: string | null }
  customsDraft: { release: string | null; releasedOn: string | null }
  draftedById: string
  draftedBy: string
  draftedAt: Date
  lapse: Lapse | null
  endReason: string | null
  endedRole: string | null
  concludedWith: Named | null
  inquiries: { all: number; open: number }
  drafts: boolean
  publishes: boolean
  moderates: boolean
}

const own = ({ personId, organisationId }: Sight): RawBuilder<boolean> =>
  sql`coalesce(p.drafted_by = ${personId}::uuid and p.organisation_id = ${organisationId}::uuid, false)`
const inUnit = (scope: Scope): RawBuilder<boolean> => within(scope, sql`p.organisation_id`)

/** Those who supervise see what was published, never a unit's drafts. */
const seen = (sight: Sight): RawBuilder<boolean> => sql`(${own(sight)} or ${inUnit(sight.drafts)}
  or (p.published_at is not null and ${inUnit(sight.moderates)}))`

const SELECT = (sight: Sight, { profile, today }: { profile: string; today: string }) => sql`
  select ${COLUMNS(profile, HELD)}, coalesce(${LIVE(today)}, false) as "isLive", p.organisation_id as "unitId",
    p.instrument_id as "instrumentId",
    jsonb_build_object('number', p.document_number, 'date', p.document_date, 'body', p.document_body,
      'file', p.document_name) as "documentDraft",
    jsonb_build_object('release', p.customs_release, 'releasedOn', p.customs_released_on) as "customsDraft",
    p.drafted_by as "draftedById", d.name as "draftedBy", p.drafted_at as "draftedAt", p.lapse,
    p.end_reason as "endReason", p.ended_role as "endedRole",
    case when w.id is not null then jsonb_build_object('id', w.id, 'name', w.name, 'nameEn', w.name_en) end as "concludedWith",
    (select jsonb_build_object('all', count(*), 'open', count(*) filter (where q.answered_at is null))
      from market_inquiry q where q.post_id = p.id) as inquiries,
    (${own(sight)} or ${inUnit(sight.drafts)}) as drafts, ${inUnit(sight.publishes)} as publishes,
    ${inUnit(sight.moderates)} as moderates
  from ${TABLES} join person d on d.id = p.drafted_by left join organisation w on w.id = p.concluded_with`

type Filters = {
  side?: Side | undefined
  kind?: Kind | undefined
  state?: State | undefined
  unit?: string | undefined
  mine?: boolean | undefined
  open?: boolean | undefined
  q?: string | undefined
}
type Asking = { profile: string; today: string }

/** One page of the posts within sight, the last drafted first. */
export async function listDesk(
  db: Db,
  sight: Sight,
  asking: Asking,
  { side, kind, state, unit, mine, open, q }: Filters,
  { limit, after }: { limit: number; after: string | undefined },
): Promise<DeskRow[]> {
  const { rows } = await sql<DeskRow>`${SELECT(sight, asking)}
    where ${mine === true ? own(sight) : seen(sight)} and (${side ?? null}::text is null or p.side = ${side ?? null})
      and (${kind ?? null}::text is null or p.kind = ${kind ?? null})
      and (${state ?? null}::text is null or p.state = ${state ?? null})
      and (${unit ?? null}::uuid is null or p.organisation_id = ${unit ?? null})
      and (not ${open === true} or exists (select from market_inquiry q where q.post_id = p.id and q.answered_at is null))
      and ${found(q)} and (${after ?? null}::uuid is null or p.id < ${after ?? null}::uuid)
    order by p.id desc limit ${limit}`.execute(db)
  return rows
}

export async function findDesk(
  db: Db | Trx,
  sight: Sight,
  asking: Asking,
  id: string,
): Promise<DeskRow | undefined> {
  const { rows } = await sql<DeskRow>`${SELECT(sight, asking)} where p.id = ${id} and ${seen(sight)}`.execute(
    db,
  )
  return rows[0]
}

/** Holds a post still until the transaction ends. */
export const lockPost = (trx: Trx, id: string): Promise<unknown> =>
  sql`select from market_post where id = ${id} for update`.execute(trx)

/** The document of a post within sight; undefined where there is none. */
export async function findDocument(
  db: Db,
  sight: Sight,
  id: string,
): Promise<{ storageKey: string; mediaType: string; name: string } | undefined> {
  const { rows } = await sql<{ storageKey: string; mediaType: string; name: string }>`
    select f.storage_key as "storageKey", f.media_type as "mediaType", p.document_name as name
    from market_post p join file f on f.id = p.document_file_id
    where p.id = ${id} and f.deleted_at is null and ${seen(sight)}`.execute(db)
  return rows[0]
}
