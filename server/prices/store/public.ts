import { sql, type Db } from '../../platform/db/index.ts'
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

/**
 * Services with a price for users outside their unit on a date, of instruments that everybody may see; by unit,
 * instrument and place in its list. `unit` takes in the parts of a unit.
 */
export async function listPublicPrices(
  db: Db,
  {
    date,
    unit,
    instrument,
    limit,
    after,
  }: { date: string; unit: string | null; instrument: string | null; limit: number; after: Place | null },
): Promise<PublicPrice[]> {
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
    where ${isPublic} and daterange(l.from_date, l.ends_before) @> ${date}::date
      and exists (select 1 from price_rate x where x.list_item_id = t.id and x.user_class <> 'internal')
      and (${unit}::uuid is null or c.organisation_id in (select organisations_below(${unit}::uuid))
        or i.centre_id = ${unit}::uuid)
      and (${instrument}::uuid is null or i.id = ${instrument}::uuid)
      and (${after?.instrumentId ?? null}::uuid is null or (o.name_key, i.id, t.position)
        > (${after?.unitKey ?? null} collate "C", ${after?.instrumentId ?? null}::uuid, ${after?.position ?? null}::smallint))
    order by o.name_key, i.id, t.position limit ${limit}`.execute(db)
  return rows
}
