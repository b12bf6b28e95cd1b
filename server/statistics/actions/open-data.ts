import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { csvLine } from '../../lib/csv.ts'
import { done, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { OPEN_COLUMNS, readOpenRows } from '../store/open-data.ts'

/** Streams the catalogue as CSV, page by page, in constant memory; a byte order mark tells spreadsheets it is UTF-8. */
export async function sendOpenData(app: App, reply: FastifyReply): Promise<Outcome<undefined>> {
  async function* lines() {
    yield `\uFEFF${csvLine(OPEN_COLUMNS)}`
    for await (const rows of readOpenRows(app.db)) yield rows.map(csvLine).join('')
  }
  await reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', 'attachment; filename="instruments.csv"')
    .send(Readable.from(lines()))
  return done(undefined)
}
