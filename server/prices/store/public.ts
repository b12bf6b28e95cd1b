import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import type { PriceItem } from '../facts.ts'
import { isPublic } from './instruments.ts'
import { itemFacts } from './lists.ts'

export type PublicPrice = {
  unit: { id: string; name: string; nameEn: string | null; kind: string }
  instrument: { id: string; name: string; nameEn: string | null }
  listId: string
  from: string
  until: string | null
  document: string | null
  item: PriceItem
  unitKey: string
  position: number
}

export type Place = { unitKey: string; instrumentId: string; position: number }

export type PublicAsking = {
  date: string
  unit: string | null
  instrument: string | null
  /** Part of a name. */
  words: string | null
  limit: number
  after: Place | null
}

const like = (words: string): string => `%${words.replaceAll(/[\\%_]/g, (each) => `\\${each}`)}%`

/** Conditions only where they are asked for: one that may be null would keep the planner from its indexes. */
const conditions = ({ unit, instrument, words, after }: PublicAsking): RawBuilder<unknown> =>
  sql.join(
    [
      isPublic,
      unit !== null &&
        sql`i.id = any(array(select x.instrument_id from custody x where x.until_date is null
            and x.organisation_id in (select organisations_below(${unit}::uuid))
          union select y.id from instrument y where y.centre_id = ${unit}::uuid))`,
      instrument !== null && sql`i.id = ${instrument}::uuid`,
      words !== null &&
        sql`(i.name ilike ${like(words)} or i.name_en ilike ${like(words)} or o.name ilike ${like(words)}
          or o.name_en ilike ${like(words)} or t.name ilike ${like(words)}
          or array_to_string(i.aliases, ' ') ilike ${like(words)})`,
      // The first part alone can be found in an index.
      after !== null &&
        sql`o.name_key >= ${after.unitKey} and (o.name_key, i.id, t.position)
          > (${after.unitKey}, ${after.instrumentId}::uuid, ${after.position}::smallint)`,
    ].filter((part) => part !== false),
    sql` and `,
  )

/**
 * Services with a price for users outside their unit on a date, of instruments that everybody may see; by unit,
 * instrument and place in its list. `unit` takes in the parts of a unit.
 */
export async function listPublicPrices(db: Db, asking: PublicAsking): Promise<PublicPrice[]> {
  const { rows } = await sql<PublicPrice>`
    select jsonb_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en, 'kind', o.kind) as unit,
      jsonb_build_object('id', i.id, 'name', i.name, 'nameEn', i.name_en) as instrument, l.id as "listId",
      l.from_date as "from", (l.ends_before - 1)::text as until, l.document, ${itemFacts} as item,
      o.name_key as "unitKey", t.position
    from price_list l
    join instrument i on i.id = l.instrument_id
    join instrument_status s on s.instrument_id = i.id and s.until_at is null
    join custody c on c.instrument_id = i.id and c.until_date is null
    join organisation o on o.id = c.organisation_id
    join price_list_item t on t.list_id = l.id
    join price_item p on p.id = t.item_id
    where daterange(l.from_date, l.ends_before) @> ${asking.date}::date
      and exists (select 1 from price_rate x where x.list_item_id = t.id and x.user_class <> 'internal')
      and ${conditions(asking)}
    order by o.name_key, i.id, t.position limit ${asking.limit}`.execute(db)
  return rows
}
