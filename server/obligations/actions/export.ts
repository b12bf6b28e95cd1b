import { Readable } from 'node:stream'
import { csvLine } from '../../lib/csv.ts'
import { done, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Call } from '../../platform/http/route.ts'
import { text, type Language } from '../../platform/texts.ts'
import type { FilterQuery, ObligationView } from '../schema/index.ts'
import { findPage, type Reading } from '../store/list.ts'
import { itemOf } from './item.ts'
import { readingOf } from './list.ts'
import { bordersOf, type Borders } from './parameters.ts'

const PAGE = 1000
export const CSV = 'text/csv; charset=utf-8'

const COLUMNS = [
  'title',
  'rule',
  'state',
  'due',
  'provisional',
  'days_left',
  'met',
  'subject',
  'model',
  'asset_number',
  'value',
  'unit',
  'region',
  'department',
  'missing',
  'document',
  'clause',
] as const

/** The obligations of a list as csv, row by row in constant memory. */
export async function exportObligations(
  app: App,
  { principal, raw, language }: Pick<Call, 'principal' | 'raw' | 'language'>,
  filter: FilterQuery,
): Promise<Outcome<string>> {
  const borders = await bordersOf(app.db, app.clock.today())
  const reading = readingOf(principal, filter, borders)
  const lines = Readable.from(linesOf(app, reading, { borders, language }))
  await raw.reply
    .header('content-disposition', `attachment; filename="obligations-${borders.today}.csv"`)
    .header('cache-control', 'no-store')
    .type(CSV)
    .send(lines)
  return done('')
}

type Wording = { borders: Borders; language: Language }

async function* linesOf(app: App, reading: Reading, { borders, language }: Wording): AsyncGenerator<string> {
  // Spreadsheets take a file for UTF-8 by its mark.
  yield `\uFEFF${csvLine(COLUMNS.map((column) => text(language, `obligations.column.${column}`)))}`
  let after: { day: string; id: string } | undefined
  for (;;) {
    const rows = await findPage(app.db, reading, { limit: PAGE, after })
    yield rows.map((row) => csvLine(cellsOf(itemOf(row, borders, language), language))).join('')
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    after = { day: last.sort, id: last.id }
  }
}

const cellsOf = (item: ObligationView, language: Language): (string | number | null)[] => [
  item.title,
  item.rule,
  text(language, `obligations.state.${item.group === 'finding' ? 'finding' : item.state}`),
  item.dueOn,
  item.provisional ? text(language, 'obligations.provisional') : '',
  item.daysLeft,
  item.metOn,
  item.subject.name,
  item.subject.model,
  item.subject.assetNumber,
  item.subject.originalValueFen === null ? null : item.subject.originalValueFen / 100,
  item.unit.name,
  item.region?.name ?? null,
  item.department?.name ?? null,
  item.missing.map((each) => each.text).join(' / '),
  item.citation.document,
  item.citation.clause,
]
