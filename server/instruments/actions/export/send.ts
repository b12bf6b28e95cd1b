import { PassThrough, Readable } from 'node:stream'
import { csvLine } from '../../../lib/csv.ts'
import { done, type Outcome } from '../../../lib/refusal.ts'
import { neutralised } from '../../../lib/text.ts'
import type { App } from '../../../platform/app.ts'
import type { Call } from '../../../platform/http/route.ts'
import { may } from '../../../platform/permissions.ts'
import type { Principal } from '../../../platform/principal.ts'
import { text, type Language } from '../../../platform/texts.ts'
import { missingFacts } from '../../rules/completeness.ts'
import type { WorkFilters } from '../../schema/work.ts'
import { readEntries } from '../../store/entries.ts'
import { nextWork } from '../../store/work.ts'
import { selectionOf } from '../work.ts'
import { columnsFor, headOf, lineOf } from './columns.ts'

const ROWS = 500
const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Sends all entries of a selection as a sheet, read and written page by page. */
export async function sendWork(
  app: App,
  { principal, raw, language }: Pick<Call, 'principal' | 'raw' | 'language'>,
  filters: WorkFilters,
  kind: 'csv' | 'xlsx',
): Promise<Outcome<null>> {
  const lines = linesOf(app, principal, filters, language)
  const name = encodeURIComponent(
    `${text(language, 'instruments.export.sheet')}-${app.clock.today()}.${kind}`,
  )
  await raw.reply
    .header('content-disposition', `attachment; filename="instruments.${kind}"; filename*=UTF-8''${name}`)
    .header('cache-control', 'no-store')
    .type(TYPES[kind])
    .send(kind === 'csv' ? Readable.from(csvOf(lines)) : xlsxOf(lines, language))
  return done(null)
}

type Line = (string | number | null)[]

async function* linesOf(
  app: App,
  viewer: Principal,
  filters: WorkFilters,
  language: Language,
): AsyncGenerator<Line> {
  const columns = columnsFor(may(viewer, 'instrument.write'))
  yield headOf(columns, language)
  const selection = selectionOf(app, viewer, filters)
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const ids = await nextWork(app.db, selection, after, ROWS)
    if (ids.length === 0) return
    for (const entry of await readEntries(app.db, ids))
      yield lineOf(columns, { ...entry, missing: missingFacts(entry.facts) }, language)
    after = ids.at(-1) ?? after
  }
}

async function* csvOf(lines: AsyncGenerator<Line>): AsyncGenerator<string> {
  yield '\ufeff'
  for await (const line of lines) yield csvLine(line)
}

function xlsxOf(lines: AsyncGenerator<Line>, language: Language): Readable {
  const stream = new PassThrough()
  writeBook(stream, lines, language).catch((error: unknown) =>
    stream.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return stream
}

async function writeBook(
  stream: PassThrough,
  lines: AsyncGenerator<Line>,
  language: Language,
): Promise<void> {
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  })
  const sheet = workbook.addWorksheet(text(language, 'instruments.export.sheet'), {
    views: [{ state: 'frozen', ySplit: 1, xSplit: 2 }],
  })
  let isHead = true
  for await (const line of lines) {
    const row = sheet.addRow(line.map((cell) => (typeof cell === 'string' ? neutralised(cell) : cell)))
    if (isHead) row.font = { bold: true }
    isHead = false
    row.commit()
    // The writer has no backpressure of its own: give the reader its turn.
    if (stream.writableNeedDrain) await new Promise((go) => stream.once('drain', go))
  }
  sheet.commit()
  await workbook.commit()
}
