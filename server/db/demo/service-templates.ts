import type { App } from '../../platform/app.ts'
import { sql } from '../../platform/db/index.ts'
import { newId } from '../../lib/ids.ts'

const REQUIREMENTS =
  '固体样品不大于 30 mm，干燥、无磁性；粉末不少于 1 g。有毒、易燃、放射性样品请先联系（演示）'
const SUMMARY = '由机组测试并出具数据与图谱；可在备注里说明关注的位置（演示）'
const DELIVERABLES = ['原始数据', '图谱', '结果文件核验单']

/** How samples are handed in at instruments that take a price for each: one service a price, with its turnaround. */
export async function describeServices(app: App): Promise<void> {
  const { rows } = await sql<{ instrumentId: string; itemId: string; name: string; methods: string[] }>`
    select l.instrument_id as "instrumentId", t.item_id as "itemId", t.name, i.methods[1:10] as methods
    from price_list_item t join price_list l on l.id = t.list_id join price_item p on p.id = t.item_id
    join instrument i on i.id = l.instrument_id
    where p.kind = 'sample' and l.from_date <= ${app.clock.today()} and coalesce(l.ends_before, 'infinity') > ${app.clock.today()}
      and not exists (select from service_template s where s.instrument_id = l.instrument_id)
    order by l.instrument_id, t.position`.execute(app.db)
  const first = rows.filter(
    ({ instrumentId }, index) => rows.findIndex((row) => row.instrumentId === instrumentId) === index,
  )
  const values = first.map((row, index) => ({
    id: newId(),
    instrument_id: row.instrumentId,
    position: 1,
    name: row.name,
    summary: SUMMARY,
    sample_requirements: REQUIREMENTS,
    takes_samples: true,
    methods: row.methods,
    turnaround_days: [5, 7, 10][index % 3] ?? 5,
    deliverables: DELIVERABLES,
    items: [row.itemId],
  }))
  for (let from = 0; from < values.length; from += 500)
    await app.db
      .insertInto('service_template')
      .values(values.slice(from, from + 500))
      .execute()
}

export type Service = { instrumentId: string; templateId: string; itemId: string }

/** Services of the unit whose people act, the dearest instruments first. */
export async function servicesOf(app: App): Promise<Service[]> {
  const { rows } = await sql<Service>`
    with unit as (
      select m.organisation_id as id from membership m join person p on p.id = m.person_id
      where p.demo and m.role = 'instrument_manager' order by m.id limit 1
    )
    select s.instrument_id as "instrumentId", s.id as "templateId", s.items[1] as "itemId"
    from service_template s join custody c on c.instrument_id = s.instrument_id and c.until_date is null
    join unit on unit.id = c.organisation_id
    join instrument i on i.id = s.instrument_id
    join instrument_status t on t.instrument_id = i.id and t.until_at is null
    where s.retired_at is null and t.status = 'listed'
    order by i.original_value_fen desc nulls last, s.id limit 2`.execute(app.db)
  return rows
}
