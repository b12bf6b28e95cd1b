import { PassThrough, Readable } from 'node:stream'
import { csvLine } from '../../lib/csv.ts'
import { neutralised } from '../../lib/text.ts'

export type Cell = string | number | null
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const CSV = 'text/csv; charset=utf-8'

/** Lines as a stream of csv, amounts in yuan to two places, with a mark that tells spreadsheets the encoding. */
export const csvOf = (lines: AsyncIterable<Cell[]>): Readable => Readable.from(csvText(lines))

async function* csvText(lines: AsyncIterable<Cell[]>): AsyncGenerator<string> {
  yield '\ufeff'
  for await (const line of lines)
    yield csvLine(line.map((cell) => (typeof cell === 'number' ? cell.toFixed(2) : cell)))
}

/** Lines as a workbook of one sheet, written as they come; the first is its head. Amounts are numbers in yuan. */
export function xlsxOf(lines: AsyncIterable<Cell[]>, name: string): Readable {
  const stream = new PassThrough()
  write(stream, lines, name).catch((error: unknown) =>
    stream.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return stream
}

async function write(stream: PassThrough, lines: AsyncIterable<Cell[]>, name: string): Promise<void> {
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  })
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  let isHead = true
  for await (const line of lines) {
    const row = sheet.addRow(line.map((cell) => (typeof cell === 'string' ? neutralised(cell) : cell)))
    if (isHead) row.font = { bold: true }
    else row.eachCell((cell) => typeof cell.value === 'number' && (cell.numFmt = '#,##0.00'))
    isHead = false
    row.commit()
    // The writer has no backpressure of its own: give the reader its turn.
    if (stream.writableNeedDrain) await new Promise((go) => stream.once('drain', go))
  }
  sheet.commit()
  await workbook.commit()
}
