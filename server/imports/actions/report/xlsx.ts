import { PassThrough, type Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import type { App } from '../../../platform/app.ts'
import { text, type Language } from '../../../platform/texts.ts'
import type { Severity } from '../../facts.ts'
import type { Job } from '../../store/job.ts'
import type { ReportRow } from '../../store/rows.ts'
import { headLines, reportLine, reportRows } from './rows.ts'

/** Red for refused, amber for what a person should decide, grey for remarks; each with a word beside it. */
const FILLS: Record<Severity, string> = { refused: 'FFF8D0D0', doubt: 'FFFFE8B8', note: 'FFEDEFF2' }
const OWN_COLUMNS = 2
const WIDTHS = [12, 60]
/** More cells than this a sheet cannot hold in any program. */
const MOST_ROWS = 1_048_000

/** The same sheet with the faulty cells filled and the reasons beside them, written as it is read. */
export function xlsxReport(app: App, job: Job, language: Language): Readable {
  const stream = new PassThrough()
  write(app, job, language, stream).catch((error: unknown) =>
    stream.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return stream
}

async function write(app: App, job: Job, language: Language, stream: PassThrough): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  })
  const head = headLines(job, language)
  const sheet = workbook.addWorksheet(text(language, 'import.report.sheet'), {
    views: [{ state: 'frozen', ySplit: job.headerRow ?? 1, xSplit: OWN_COLUMNS }],
  })
  WIDTHS.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width
  })
  for (const { number, cells } of head) {
    const row = sheet.getRow(number)
    row.values = cells
    if (number === job.headerRow) row.font = { bold: true }
    row.commit()
  }
  for await (const each of reportRows(app, job)) {
    if (each.row > MOST_ROWS) break
    writeRow(sheet, each, language)
    // The writer has no backpressure of its own: give the reader its turn.
    if (stream.writableNeedDrain) await new Promise((go) => stream.once('drain', go))
  }
  sheet.commit()
  await workbook.commit()
}

function writeRow(sheet: ExcelJS.Worksheet, each: ReportRow, language: Language): void {
  const row = sheet.getRow(each.row)
  row.values = reportLine(each, language)
  for (const problem of each.problems.toReversed()) {
    const cell = row.getCell(problem.column === null ? OWN_COLUMNS : problem.column + OWN_COLUMNS)
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: FILLS[problem.severity] } }
  }
  if (each.problems.length > 0) row.getCell(OWN_COLUMNS).alignment = { wrapText: true, vertical: 'top' }
  row.commit()
}
