import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { refused, type Outcome } from '../../../lib/refusal.ts'
import type { SheetRow } from '../../facts.ts'
import { csvRows, detectDelimiter, headOf, type CsvSource } from './csv.ts'
import { detectEncoding } from './encoding.ts'
import { UnreadableFile } from './refuse.ts'
import { sniff } from './sniff.ts'

const HEAD_BYTES = 65_536

/**
 * Gives the rows of a csv or of the first visible sheet of an xlsx to whoever takes them, in constant memory. What is no
 * list, or breaks on the way, is refused with its reason.
 */
export async function withRows<T>(
  path: string,
  take: (rows: AsyncGenerator<SheetRow>) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return sniff(await headBytes(path)) === 'xlsx'
      ? await ofWorkbook(path, take)
      : await take(await ofText(path))
  } catch (error) {
    if (error instanceof UnreadableFile) return refused(error.refusal)
    throw error
  }
}

async function headBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function ofText(path: string): Promise<AsyncGenerator<SheetRow>> {
  const bytes = async () => createReadStream(path)
  const source: CsvSource = { bytes, encoding: await detectEncoding(await bytes()) }
  return csvRows(source, detectDelimiter(await headOf(source)), () => undefined)
}

async function ofWorkbook<T>(
  path: string,
  take: (rows: AsyncGenerator<SheetRow>) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { openWorkbook } = await import('./xlsx.ts')
  const workbook = await openWorkbook(path)
  try {
    const sheet = workbook.sheets.find(({ hidden }) => !hidden)
    if (sheet === undefined) throw new UnreadableFile('malformed.import_empty')
    return await take(workbook.rows(sheet, [], () => undefined))
  } finally {
    workbook.close()
  }
}
