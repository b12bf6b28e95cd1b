import type { Readable } from 'node:stream'
import WorkbookReader from 'exceljs/lib/stream/xlsx/workbook-reader.js'
import WorksheetReader, { type StreamRow } from 'exceljs/lib/stream/xlsx/worksheet-reader.js'
import type { SheetRow } from '../../facts.ts'
import { openArchive, type Archive } from './archive.ts'
import { HEAD_ROWS } from '../../rules/header-row.ts'
import { cellText } from './cells.ts'
import { bytesOf } from './chunks.ts'
import { LIMITS } from './limits.ts'
import { UnreadableFile } from './refuse.ts'
import { scanSheet, type Merge, type SheetFacts } from './sheet-scan.ts'

export type SheetName = { name: string; hidden: boolean; entry: string }

/** A workbook opened: its sheets in order, and the rows of each. Close it when done. */
export type Workbook = {
  sheets: SheetName[]
  date1904: boolean
  /** Bytes of a sheet when unpacked, against which progress is counted. */
  sizeOf(sheet: SheetName): number
  facts(sheet: SheetName): Promise<SheetFacts>
  rows(sheet: SheetName, merges: Merge[], count: (bytes: number) => void): AsyncGenerator<SheetRow>
  close(): void
}

const OPTIONS = {
  worksheets: 'emit',
  sharedStrings: 'cache',
  hyperlinks: 'ignore',
  styles: 'cache',
  entries: 'ignore',
}
const RELS = 'xl/_rels/workbook.xml.rels'
const WORKBOOK = 'xl/workbook.xml'
const STRINGS = 'xl/sharedStrings.xml'
const STYLES = 'xl/styles.xml'

/** Opens an xlsx whose archive has been measured. Its parts are unpacked by the measured directory alone. */
export async function openWorkbook(path: string): Promise<Workbook> {
  const archive = await openArchive(path)
  try {
    if (!archive.names.includes(WORKBOOK))
      throw new UnreadableFile('unsupported.import_kind', {
        kind: archive.names.includes('word/document.xml') ? 'docx' : 'zip',
      })
    if (archive.sizeOf(STRINGS) > LIMITS.archive.sharedStrings)
      throw new UnreadableFile('too_large.import_strings', {
        megabytes: Math.round(archive.sizeOf(STRINGS) / 1e6),
        limit: LIMITS.archive.sharedStrings / 1e6,
      })
    const reader = new WorkbookReader(null, OPTIONS)
    await parts(archive, reader)
    const sheets = sheetsOf(archive, reader)
    return {
      sheets,
      date1904: reader.properties?.model?.date1904 === true,
      sizeOf: (sheet) => archive.sizeOf(sheet.entry),
      facts: (sheet) => factsOf(archive, sheet),
      rows: (sheet, merges, count) => sheetRows(archive, { reader, sheet, merges, count }),
      close: () => archive.close(),
    }
  } catch (error) {
    archive.close()
    throw broken(error)
  }
}

const broken = (error: unknown): Error =>
  error instanceof UnreadableFile ? error : new UnreadableFile('malformed.import_workbook')

async function factsOf(archive: Archive, sheet: SheetName): Promise<SheetFacts> {
  try {
    return await scanSheet(await archive.open(sheet.entry))
  } catch (error) {
    throw broken(error)
  }
}

async function parts(archive: Archive, reader: WorkbookReader): Promise<void> {
  const read = async (name: string, parse: (stream: Readable) => Promise<void>) => {
    if (archive.names.includes(name)) await parse((await archive.open(name)).setEncoding('utf8'))
  }
  await read(RELS, (stream) => reader._parseRels(stream))
  await read(WORKBOOK, (stream) => reader._parseWorkbook(stream))
  await read(STYLES, (stream) => reader._parseStyles(stream))
  reader.sharedStrings = []
  await read(STRINGS, async (stream) => {
    for await (const _ of reader._parseSharedStrings(stream)) continue
  })
}

function sheetsOf(archive: Archive, reader: WorkbookReader): SheetName[] {
  const targets = new Map(
    (reader.workbookRels ?? []).map((relation) => [relation.Id, relation.Target.replace(/^\/xl\//, '')]),
  )
  return (reader.model?.sheets ?? []).flatMap((sheet) => {
    const entry = `xl/${targets.get(sheet.rId) ?? ''}`
    return archive.names.includes(entry) && entry.includes('worksheets/')
      ? [{ name: sheet.name, hidden: sheet.state !== undefined && sheet.state !== 'visible', entry }]
      : []
  })
}

type Work = { reader: WorkbookReader; sheet: SheetName; merges: Merge[]; count: (bytes: number) => void }

// The reader decodes each chunk by itself and would tear characters apart at the seams, so it is given text.
async function* counted(stream: Readable, count: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  for await (const part of bytesOf(stream)) {
    count(part.length)
    yield decoder.decode(part, { stream: true })
  }
}

/** The rows of a sheet, in constant memory; a cell merged downwards repeats its value in the rows below. */
async function* sheetRows(
  archive: Archive,
  { reader, sheet, merges, count }: Work,
): AsyncGenerator<SheetRow> {
  const stream = await archive.open(sheet.entry)
  const worksheet = new WorksheetReader({
    workbook: reader,
    id: 1,
    iterator: counted(stream, count),
    options: OPTIONS,
  })
  const fill = filler(merges)
  let taken = 0
  try {
    for await (const events of worksheet.parse()) {
      for (const { eventType, value } of events) {
        if (eventType !== 'row') continue
        const row = rowOf(value)
        fill(row)
        if (row.cells.every((cell) => cell.trim() === '')) continue
        taken += 1
        if (taken > LIMITS.xlsxRows + HEAD_ROWS)
          throw new UnreadableFile('too_large.import_xlsx_rows', { limit: LIMITS.xlsxRows })
        yield row
      }
    }
  } catch (error) {
    throw broken(error)
  } finally {
    stream.destroy()
  }
}

function rowOf(row: StreamRow): SheetRow {
  if (row.cellCount > LIMITS.columns)
    throw new UnreadableFile('too_large.import_columns', { limit: LIMITS.columns, row: row.number })
  const cells: string[] = []
  const formulas: number[] = []
  row.eachCell((cell, column) => {
    while (cells.length < column - 1) cells.push('')
    const { text, formula } = cellText(cell.value)
    cells[column - 1] = text
    if (formula) formulas.push(column - 1)
  })
  return formulas.length === 0 ? { number: row.number, cells } : { number: row.number, cells, formulas }
}

/** Repeats the value of a cell that is merged downwards; the first row of a merge holds it. */
function filler(merges: Merge[]): (row: SheetRow) => void {
  const waiting = merges.toSorted((a, b) => a.firstRow - b.firstRow)
  let next = 0
  let open: { merge: Merge; text: string }[] = []
  return (row) => {
    open = open.filter(({ merge }) => merge.lastRow >= row.number)
    for (const { merge, text } of open)
      if ((row.cells[merge.column] ?? '') === '') put(row, merge.column, text)
    for (
      let merge = waiting[next];
      merge !== undefined && merge.firstRow <= row.number;
      merge = waiting[next]
    ) {
      next += 1
      if (merge.firstRow === row.number) open.push({ merge, text: row.cells[merge.column] ?? '' })
    }
  }
}

function put(row: SheetRow, column: number, text: string): void {
  while (row.cells.length < column) row.cells.push('')
  row.cells[column] = text
}
