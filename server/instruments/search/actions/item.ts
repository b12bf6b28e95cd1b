import { LIVE_STATES } from '../../../lib/live.ts'
import { explain, type Field } from '../rules/explain.ts'
import { instantOf, type Minutes } from '../rules/free-wish.ts'
import type { Plan } from '../rules/plan.ts'
import { modesIn, maskOf } from '../rules/modes.ts'
import type { SearchItem } from '../schema.ts'
import type { ItemRow } from '../store/items.ts'
import { lexicon } from './lexicon.ts'

/** One result as the wire shows it, with the reasons why it matched. */
export function itemOf(row: ItemRow, plan: Plan | null, next: Minutes | undefined): SearchItem {
  const { dictionary, read } = lexicon()
  return {
    id: row.id,
    name: row.name,
    nameEn: row.nameEn,
    aliases: row.aliases,
    model: row.model,
    maker: row.maker,
    unit: row.unit,
    centre: row.centre,
    region: row.region === null ? null : { ...row.region, prefecture: row.prefecture },
    class: row.class === null ? null : { ...row.class, level1: row.level1 },
    originalValueFen: row.originalValueFen,
    openingModes: modesIn(maskOf(row.openingModes)),
    fee: row.fee,
    image: row.image === null ? null : `/api/v1/instruments/${row.id}/images/${row.image}`,
    live: liveIn(row),
    nextFree: next === undefined ? null : { startsAt: instantOf(next.from), endsAt: instantOf(next.until) },
    matches:
      plan === null ? [] : explain(fieldsOf(row), plan, { dictionary, read, corrected: plan.corrected }),
  }
}

function liveIn({ live }: ItemRow): SearchItem['live'] {
  const state = LIVE_STATES.find((each) => each === live?.state)
  return live === null || state === undefined ? null : { state, since: live.since }
}

/** What a reader is shown as reason, the telling fields first. */
function fieldsOf(row: ItemRow): Field[] {
  const fields: [string, string | null | undefined][] = [
    ['name', row.name],
    ['nameEn', row.nameEn],
    ...row.aliases.map((alias): [string, string] => ['alias', alias]),
    ['model', row.model],
    ['maker', row.maker],
    ['class', row.class?.name],
    ['class', row.level1?.name],
    ['class', row.class?.nameEn],
    ['methods', row.methods.join('；')],
    ['functions', row.functions],
    ['serviceContent', row.serviceContent],
    ['subjects', row.subjects.join('；')],
    ['technical', row.technical],
    ['results', row.results],
    ['unit', row.unit.name],
    ['unit', row.unit.nameEn],
    ['centre', row.centre?.name],
    ['region', row.region?.name],
    ['region', row.prefecture?.name],
  ]
  return fields.flatMap(([field, text]) => (text == null || text === '' ? [] : [{ field, text }]))
}
