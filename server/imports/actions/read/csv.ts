import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import type { SheetRow } from '../../facts.ts'
import { bytesOf } from './chunks.ts'
import type { Encoding } from './encoding.ts'
import { LIMITS } from './limits.ts'
import { UnreadableFile } from './refuse.ts'

const DELIMITERS = [',', ';', '\t', '|']
const MOST_LINES = 30

/** The sign between columns: the one that stands in most of the first lines, outside quotes, the same number of times. */
export function detectDelimiter(head: string): string {
  const lines = outsideQuotes(head)
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, MOST_LINES)
  let best = ','
  let most = 0
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0)
    const usual = Math.max(0, ...counts.map((count) => counts.filter((other) => other === count).length))
    const score = usual * 1000 + counts.reduce((sum, count) => sum + count, 0)
    if (counts.length > 0 && score > most) {
      most = score
      best = delimiter
    }
  }
  return best
}

const outsideQuotes = (text: string): string => text.replace(/"(?:[^"]|"")*"/g, '""')

export type CsvSource = { bytes: () => Promise<Readable>; encoding: Encoding }

/** Decodes a stream of bytes; a mark at its start is dropped. */
async function* decoded(
  bytes: Readable,
  encoding: Encoding,
  count: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const part of bytesOf(bytes)) {
    count(part.length)
    yield decoder.decode(part, { stream: true })
  }
  yield decoder.decode()
}

const HEAD = 65_536

/** The first characters of the text, for finding the delimiter. */
export async function headOf({ bytes, encoding }: CsvSource): Promise<string> {
  const stream = await bytes()
  let head = ''
  for await (const text of decoded(stream, encoding, () => undefined)) {
    head += text
    if (head.length >= HEAD) break
  }
  stream.destroy()
  return head.slice(0, HEAD)
}

/** The rows of a csv in constant memory; row 1 is the first line, blank rows are left out but counted. */
export async function* csvRows(
  source: CsvSource,
  delimiter: string,
  count: (bytes: number) => void,
): AsyncGenerator<SheetRow> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: 4 * 1024 * 1024,
  })
  const stream = await source.bytes()
  const feeding = pipeline(Readable.from(decoded(stream, source.encoding, count)), parser).catch(
    () => undefined,
  )
  let number = 0
  try {
    const records: AsyncIterable<unknown> = parser
    for await (const cells of records) {
      if (!isCells(cells)) continue
      number += 1
      if (number > LIMITS.rows) throw new UnreadableFile('too_large.import_rows', { limit: LIMITS.rows })
      if (cells.length > LIMITS.columns)
        throw new UnreadableFile('too_large.import_columns', { limit: LIMITS.columns, row: number })
      if (cells.some((cell) => cell.trim() !== '')) yield { number, cells }
    }
  } catch (error) {
    throw error instanceof CsvError ? csvFault(error, number) : error
  } finally {
    stream.destroy()
    parser.destroy()
    await feeding
  }
}

const isCells = (record: unknown): record is string[] => Array.isArray(record)

function csvFault(error: CsvError, number: number): UnreadableFile {
  const row = number + 1
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new UnreadableFile('too_large.import_record', { row })
  const isQuote =
    error.code.startsWith('CSV_QUOTE') ||
    error.code === 'INVALID_OPENING_QUOTE' ||
    error.code.includes('QUOTE')
  return new UnreadableFile(isQuote ? 'malformed.import_quote' : 'malformed.import_csv', { row })
}
