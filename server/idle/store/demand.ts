import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import { heldWithin } from '../../platform/scope/custody.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Wish } from '../facts.ts'

type Named = { id: string; name: string; nameEn: string | null }

/** Whose class is asked for, since when, and whose name classes carry. */
export type Asked = { instrumentId: string; since: Date; profile: string }

/** A unit that asked, or nobody's: people who ask for themselves. */
type DemandRow = Record<Wish, number> & {
  unit: Named | null
  isOwn: boolean
  total: number
  lastOn: string
}

type Peers = {
  class: { code: string; name: string; nameEn: string } | null
  /** Instruments of the class within reach, itself among them. */
  instruments: number
}

/** Stands for people who ask for themselves. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Instruments of the same class; without a class it stands for itself. */
const PEERS = (id: string) => sql`
  select i.id from instrument i, instrument s where s.id = ${id}
    and (i.id = s.id or (i.class_scheme, i.class_edition, i.class_code) = (s.class_scheme, s.class_edition, s.class_code))`

/**
 * What was wished for of a class since a day, each once: times booked, work ordered, places on a wait list, and what was
 * refused of these, at instruments within the scope; what units look for on the board, which is public; and what was
 * asked about an offer of the instrument itself.
 */
const WISHES = ({ instrumentId, since }: Asked, scope: Scope): RawBuilder<unknown> => {
  const at = (column: string) => heldWithin(scope, { instrument: sql`x.instrument_id`, at: sql.ref(column) })
  return sql`
    select case when o.state in ('refused', 'displaced') then 'refused' else 'booked' end as wish,
      x.organisation_id as unit, o.created_at as at, x.instrument_id, null::uuid as post, x.id
    from booking x join occupancy o on o.id = x.id
    where x.instrument_id in (select id from peers) and o.created_at >= ${since} and ${at('o.created_at')}
      and o.state in ('requested', 'confirmed', 'in_use', 'finished', 'no_show', 'refused', 'displaced')
    union all
    select case when x.state = 'refused' then 'refused' else 'ordered' end, x.organisation_id, x.created_at,
      x.instrument_id, null, x.id
    from service_order x where x.kind = 'service' and x.state not in ('draft', 'cancelled')
      and x.instrument_id in (select id from peers) and x.created_at >= ${since} and ${at('x.created_at')}
    union all
    select 'waited', x.organisation_id, x.created_at, x.instrument_id, null, x.id
    from booking_wish x where x.state <> 'taken'
      and x.instrument_id in (select id from peers) and x.created_at >= ${since} and ${at('x.created_at')}
    union all
    select 'wanted', p.organisation_id, p.published_at, null, p.id, p.id
    from market_post p join instrument s on s.id = ${instrumentId}
      and (p.class_scheme, p.class_edition, p.class_code) = (s.class_scheme, s.class_edition, s.class_code)
    where p.side = 'wanted' and p.published_at >= ${since} and p.state <> 'removed'
    union all
    select 'inquired', q.organisation_id, q.asked_at, p.instrument_id, p.id, q.id
    from market_inquiry q join market_post p on p.id = q.post_id
    where p.instrument_id = ${instrumentId} and q.asked_at >= ${since} and ${within(scope, sql`p.organisation_id`)}`
}

const count = (wish: Wish): RawBuilder<number> => sql`count(*) filter (where w.wish = ${wish})::int`

export type Place = { total: number; id: string }

/** Units by how much they wished for, the most first; `own` is the unit that has the instrument. */
export async function listDemand(
  db: Db,
  scope: Scope,
  asked: Asked & { own: string },
  { limit, after }: { limit: number; after: Place | undefined },
): Promise<DemandRow[]> {
  const { rows } = await sql<DemandRow>`
    with peers as materialized (${PEERS(asked.instrumentId)}), w as (${WISHES(asked, scope)}),
    sums as (
      select coalesce(w.unit, ${NOBODY}::uuid) as key, count(*)::int as total,
        ${count('booked')} as booked, ${count('ordered')} as ordered, ${count('waited')} as waited,
        ${count('refused')} as refused, ${count('wanted')} as wanted, ${count('inquired')} as inquired,
        max((w.at at time zone 'Asia/Shanghai')::date)::text as "lastOn"
      from w group by 1)
    select s.*, case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en) end as unit,
      coalesce(s.key in (select organisations_below(${asked.own}::uuid)), false) as "isOwn"
    from sums s left join organisation o on o.id = s.key
    where (${after?.id ?? null}::uuid is null
      or (-s.total, s.key) > (${-(after?.total ?? 0)}::int, ${after?.id ?? null}::uuid))
    order by s.total desc, s.key limit ${limit}`.execute(db)
  return rows
}

export const placeOf = ({ total, unit }: DemandRow): Place => ({ total, id: unit?.id ?? NOBODY })

export async function findPeers(db: Db, scope: Scope, { instrumentId, profile }: Asked): Promise<Peers> {
  const { rows } = await sql<Peers>`
    with peers as materialized (${PEERS(instrumentId)})
    select (select count(*)::int from custody c where c.instrument_id in (select id from peers)
        and c.until_date is null and ${within(scope, sql`c.organisation_id`)}) as instruments,
      (select jsonb_build_object('code', k.code, 'name', coalesce(a.name, k.name), 'nameEn', coalesce(a.name_en, k.name_en))
        from instrument s join instrument_class k
          on (k.scheme, k.edition, k.code) = (s.class_scheme, s.class_edition, s.class_code)
        left join instrument_class_alias a on (a.profile, a.scheme, a.edition, a.code) = (${profile}, k.scheme, k.edition, k.code)
        where s.id = ${instrumentId}) as class`.execute(db)
  return rows[0] ?? { class: null, instruments: 0 }
}

type WishRow = {
  id: string
  wish: Wish
  at: Date
  instrument: Named | null
  post: string | null
}

/** One unit's wishes one by one, the last first. */
export async function listWishes(
  db: Db,
  scope: Scope,
  asked: Asked & { unit: string },
  { limit, after }: { limit: number; after: { at: string; id: string } | undefined },
): Promise<WishRow[]> {
  const { rows } = await sql<WishRow>`
    with peers as materialized (${PEERS(asked.instrumentId)}), w as (${WISHES(asked, scope)})
    select w.id, w.wish, w.at, w.post,
      case when i.id is not null then jsonb_build_object('id', i.id, 'name', i.name, 'nameEn', i.name_en) end as instrument
    from w left join instrument i on i.id = w.instrument_id
    where coalesce(w.unit, ${NOBODY}::uuid) = ${asked.unit}::uuid
      and (${after?.id ?? null}::uuid is null
        or (date_trunc('milliseconds', w.at), w.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by date_trunc('milliseconds', w.at) desc, w.id desc limit ${limit}`.execute(db)
  return rows
}
