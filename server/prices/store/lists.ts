import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type Db, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import type { Kind, PriceList } from '../facts.ts'

const windows = sql`coalesce((
  select jsonb_agg(jsonb_build_object('days', w.days, 'kind', w.kind, 'amountFen', w.amount_fen,
    'from', to_char(make_interval(mins => w.from_minute), 'HH24:MI'),
    'until', to_char(make_interval(mins => w.until_minute), 'HH24:MI')) order by w.days, w.from_minute)
  from (select kind, amount_fen, from_minute::int, until_minute::int, array_agg(weekday order by weekday) as days
    from price_window where rate_id = r.id group by kind, amount_fen, from_minute, until_minute) w), '[]')`

const bands = sql`coalesce((
  select jsonb_agg(jsonb_build_object('fromHours', b.from_hours, 'offBp', b.off_bp) order by b.from_hours)
  from price_band b where b.rate_id = r.id), '[]')`

/** Rates of the list item `t`, as facts. */
const rates = sql`coalesce((
  select jsonb_agg(jsonb_build_object('userClass', r.user_class, 'amountFen', r.amount_fen, 'shareBp', r.share_bp,
    'windows', ${windows}, 'bands', ${bands}) order by r.user_class)
  from price_rate r where r.list_item_id = t.id), '[]')`

/** The service of the list item `t` and its item `p`, as facts. */
export const itemFacts = sql`jsonb_build_object('id', p.id, 'kind', p.kind, 'name', t.name, 'nameEn', t.name_en,
  'note', t.note, 'noteEn', t.note_en, 'measure', t.measure, 'optional', t.optional, 'taxBp', t.tax_bp,
  'rates', ${rates})`

const listFacts = sql`l.id, l.from_date as "from", l.document,
  case when l.ends_before > l.from_date then (l.ends_before - 1)::text end as until,
  l.ends_before is not distinct from l.from_date as replaced,
  (select s.tax_bp from order_setting s join custody c on c.organisation_id = s.organisation_id
    where c.instrument_id = l.instrument_id and c.until_date is null) as "unitTaxBp",
  coalesce((select jsonb_agg(${itemFacts} order by t.position)
    from price_list_item t join price_item p on p.id = t.item_id where t.list_id = l.id), '[]') as items`

const held = (date: string): RawBuilder<boolean> =>
  sql`daterange(l.from_date, l.ends_before) @> ${date}::date`

/** The list that holds for an instrument on a civil date. */
export async function findList(
  db: Db | Trx,
  instrumentId: string,
  date: string,
): Promise<PriceList | undefined> {
  const { rows } = await sql<PriceList>`select ${listFacts} from price_list l
    where l.instrument_id = ${instrumentId} and ${held(date)}`.execute(db)
  return rows[0]
}

/** Lists that are to hold after a date, first to last. */
export async function findUpcoming(
  db: Db,
  instrumentId: string,
  { date, limit }: { date: string; limit: number },
): Promise<PriceList[]> {
  const { rows } = await sql<PriceList>`select ${listFacts} from price_list l
    where l.instrument_id = ${instrumentId} and l.from_date > ${date}::date
      and l.ends_before is distinct from l.from_date
    order by l.from_date limit ${limit}`.execute(db)
  return rows
}

export type Recorded = PriceList & { reason: string | null; recordedAt: Date }

/** Every list there was and will be, the last first. */
export async function listHistory(
  db: Db,
  instrumentId: string,
  { limit, before }: { limit: number; before: { from: string; id: string } | null },
): Promise<Recorded[]> {
  const { rows } =
    await sql<Recorded>`select ${listFacts}, l.reason, l.created_at as "recordedAt" from price_list l
    where l.instrument_id = ${instrumentId}
      and (${before?.id ?? null}::uuid is null
        or (l.from_date, l.id) < (${before?.from ?? null}::date, ${before?.id ?? null}::uuid))
    order by l.from_date desc, l.id desc limit ${limit}`.execute(db)
  return rows
}

/** Services that an instrument has known, and whether it ever had a list. */
export async function findStanding(
  trx: Trx,
  instrumentId: string,
): Promise<{ hasLists: boolean; kinds: Map<string, Kind> }> {
  const { rows } = await sql<{ id: string; kind: Kind }>`
    select id, kind from price_item where instrument_id = ${instrumentId}`.execute(trx)
  const { rows: lists } = await sql`
    select 1 from price_list where instrument_id = ${instrumentId} limit 1`.execute(trx)
  return { hasLists: lists.length > 0, kinds: new Map(rows.map(({ id, kind }) => [id, kind])) }
}

/**
 * Makes room for a list that holds from one date to another (included; null: open): what stands ends the day before, and
 * what was to begin in between never holds. Gives back the ids of the lists that end.
 */
export async function endLists(
  trx: Trx,
  instrumentId: string,
  { from, until }: { from: string; until: string | null },
): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`update price_list l set ends_before = greatest(l.from_date, ${from}::date)
    where l.instrument_id = ${instrumentId} and l.ends_before is distinct from l.from_date
      and daterange(l.from_date, l.ends_before) && daterange(${from}::date, ${until}::date, '[]')
    returning l.id`.execute(trx)
  return rows.map(({ id }) => id)
}

export type NewRows = {
  list: {
    id: string
    instrumentId: string
    from: string
    until: string | null
    document: string | null
    reason: string | null
  }
  items: readonly Record<string, unknown>[]
  listItems: readonly Record<string, unknown>[]
  rates: readonly Record<string, unknown>[]
  windows: readonly Record<string, unknown>[]
  bands: readonly Record<string, unknown>[]
}

export const insertList = (trx: Trx, rows: NewRows): Promise<void> => insertLists(trx, [rows])

/** Lists of one or many instruments, each wholly. */
export async function insertLists(trx: Trx, all: readonly NewRows[]): Promise<void> {
  const lists = all.map(({ list: { id, instrumentId, from, until, document, reason } }) => {
    return {
      id,
      instrument_id: instrumentId,
      from_date: from,
      ends_before: dayAfter(until),
      document,
      reason,
    }
  })
  await insertMany(trx, 'price_list', LIST, lists)
  const every = (part: Exclude<keyof NewRows, 'list'>) => all.flatMap((rows) => rows[part])
  await insertMany(trx, 'price_item', ['id', 'instrument_id', 'kind'], every('items'))
  await insertMany(trx, 'price_list_item', LIST_ITEM, every('listItems'))
  await insertMany(trx, 'price_rate', RATE, every('rates'))
  await insertMany(trx, 'price_window', WINDOW, every('windows'))
  await insertMany(trx, 'price_band', ['rate_id', 'from_hours', 'off_bp'], every('bands'))
}

const DAY = 86_400_000
const dayAfter = (date: string | null): string | null =>
  date === null ? null : new Date(Date.parse(`${date}T00:00:00Z`) + DAY).toISOString().slice(0, 10)

const LIST = ['id', 'instrument_id', 'from_date', 'ends_before', 'document', 'reason'] as const
const LIST_ITEM = [
  'id',
  'list_id',
  'item_id',
  'instrument_id',
  'position',
  'name',
  'name_en',
  'note',
  'note_en',
  'measure',
  'optional',
  'tax_bp',
] as const
const RATE = ['id', 'list_item_id', 'user_class', 'amount_fen', 'share_bp'] as const
const WINDOW = ['rate_id', 'weekday', 'from_minute', 'until_minute', 'kind', 'amount_fen'] as const
