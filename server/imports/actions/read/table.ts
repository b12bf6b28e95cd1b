import { mkdtemp, open, rm } from 'node:fs/promises'
import { createReadStream, createWriteStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Finding, SheetRow } from '../../facts.ts'
import type { ImportMapping } from '../../facts/mapping.ts'
import { done, refused, type Outcome } from '../../../lib/refusal.ts'
import { HEAD_ROWS } from '../../rules/header-row.ts'
import type { Judge, Sheet, Understanding, Understood } from '../../rules/understood.ts'
import { csvRows, detectDelimiter, headOf, type CsvSource } from './csv.ts'
import { detectEncoding } from './encoding.ts'
import { UnreadableFile } from './refuse.ts'
import { sniff } from './sniff.ts'
import type { SheetName, Workbook } from './xlsx.ts'

/** Rows that are looked at to understand a sheet: titles, header, and values enough to guess units from. */
const SAMPLE_ROWS = HEAD_ROWS + 200

/** One sheet of a file, ready to be read from its start, with what is worth saying about the file. */
export type Table = {
  sheet: Sheet
  bytesTotal: number
  notes: Finding[]
  rows(count: (bytes: number) => void): AsyncGenerator<SheetRow>
}

type Judged = { table: Table; understanding: Understanding; close: () => Promise<void> }

/** A list open for reading: what it is, how its columns are understood. Close it when done. */
export type Opened = { table: Table; list: Understood; close: () => Promise<void> }

const note = (code: string, params: Finding['params'] = {}): Finding => ({ code, severity: 'note', params })

/**
 * Opens a list: finds out what it is, in which encoding, which sheet holds it, and how its columns are understood.
 * Refuses with one reason what is no list, and with all reasons a list that cannot be understood.
 */
export async function openTable(
  path: string,
  mapping: ImportMapping,
  judge: Judge,
): Promise<Outcome<Opened>> {
  try {
    const { head, size } = await headBytes(path)
    const opened =
      sniff(head) === 'xlsx' ? await openXlsx(path, mapping, judge) : await openCsv(path, size, judge)
    const { table, understanding, close } = opened
    if (understanding.ok) return done({ table, list: understanding.list, close })
    await opened.close()
    return refused(...understanding.findings.map(({ code, params }) => ({ code, ...(params && { params }) })))
  } catch (error) {
    if (error instanceof UnreadableFile) return refused(error.refusal)
    throw error
  }
}

const HEAD_BYTES = 65_536

async function headBytes(path: string): Promise<{ head: Buffer; size: number }> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const { bytesRead, buffer } = await file.read(
      Buffer.alloc(Math.min(HEAD_BYTES, size)),
      0,
      Math.min(HEAD_BYTES, size),
      0,
    )
    return { head: buffer.subarray(0, bytesRead), size }
  } finally {
    await file.close()
  }
}

async function openCsv(path: string, size: number, judge: Judge): Promise<Judged> {
  const bytes = async (): Promise<Readable> => createReadStream(path)
  const encoding = await detectEncoding(await bytes())
  const source: CsvSource = { bytes, encoding }
  const delimiter = detectDelimiter(await headOf(source))
  const rows = (count: (bytes: number) => void) => csvRows(source, delimiter, count)
  const sheet: Sheet = { name: null, date1904: false, rows: await firstRows(rows(() => undefined)) }
  const notes =
    encoding === 'utf-8' ? [] : [note('import.file.encoding', { encoding: encoding.toUpperCase() })]
  return {
    table: { sheet, bytesTotal: size, notes, rows },
    understanding: judge(sheet),
    close: async () => undefined,
  }
}

async function firstRows(rows: AsyncGenerator<SheetRow>): Promise<SheetRow[]> {
  const first: SheetRow[] = []
  for await (const row of rows) {
    first.push(row)
    if (first.length >= SAMPLE_ROWS) break
  }
  return first
}

async function openXlsx(path: string, mapping: ImportMapping, judge: Judge): Promise<Judged> {
  // Loaded when the first workbook comes: lists in csv do not pay for it.
  const { openWorkbook } = await import('./xlsx.ts')
  const workbook = await openWorkbook(path)
  try {
    return await chooseSheet(workbook, mapping, judge)
  } catch (error) {
    workbook.close()
    throw error
  }
}

/** The sheet that the mapping names, else the first visible one that is understood. */
async function chooseSheet(workbook: Workbook, mapping: ImportMapping, judge: Judge): Promise<Judged> {
  const named =
    mapping.sheet === undefined
      ? workbook.sheets.filter((sheet) => !sheet.hidden)
      : workbook.sheets.filter(({ name }) => name === mapping.sheet)
  if (mapping.sheet !== undefined && named.length === 0)
    throw new UnreadableFile('import.mapping.no_sheet', {
      sheet: mapping.sheet,
      sheets: workbook.sheets.map(({ name }) => name).join(', '),
    })
  let first: Judged | null = null
  let blank = true
  for (const choice of named) {
    const opened = await openSheet(workbook, choice, judge)
    blank &&= opened.table.sheet.rows.length === 0
    if (opened.understanding.ok) return opened
    if (first === null || isBetter(opened, first)) first = opened
  }
  if (first === null || blank) throw new UnreadableFile('malformed.import_empty')
  return first
}

/** Of sheets that cannot be taken, the one in which at least a header was found explains more. */
const isBetter = (one: Judged, other: Judged): boolean => (!hasHeader(one) ? false : !hasHeader(other))

const hasHeader = ({ understanding }: Judged): boolean =>
  understanding.ok || understanding.findings.every(({ code }) => code !== 'import.file.no_header')

async function openSheet(workbook: Workbook, choice: SheetName, judge: Judge): Promise<Judged> {
  const facts = await workbook.facts(choice)
  const rows = (count: (bytes: number) => void) => workbook.rows(choice, facts.merges, count)
  const sheet: Sheet = {
    name: choice.name,
    date1904: workbook.date1904,
    rows: await firstRows(rows(() => undefined)),
  }
  const others = workbook.sheets.filter((each) => each !== choice).map(({ name }) => name)
  const notes: Finding[] = [
    ...(others.length > 0
      ? [note('import.file.sheet', { sheet: choice.name, others: others.join(', ') })]
      : []),
    ...(facts.hiddenRows > 0
      ? [note('import.file.hidden_rows', { count: facts.hiddenRows, rows: facts.hidden.join(', ') })]
      : []),
    ...(facts.merges.length > 0 ? [note('import.file.merged', { count: facts.merges.length })] : []),
    ...(workbook.date1904 ? [note('import.file.date1904')] : []),
  ]
  const table: Table = { sheet, bytesTotal: workbook.sizeOf(choice), notes, rows }
  return { table, understanding: judge(sheet), close: async () => workbook.close() }
}

/** Copies a stored file to a place where it can be read at any position; the caller removes it. */
export async function localCopy(bytes: Readable): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'dayi-import-'))
  const path = join(folder, 'list')
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await pipeline(bytes, createWriteStream(path, { mode: 0o600 }))
    return { path, remove }
  } catch (error) {
    await remove()
    throw error
  }
}
