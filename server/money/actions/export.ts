import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { download } from '../../platform/http/download.ts'
import type { Call } from '../../platform/http/route.ts'
import type { Principal } from '../../platform/principal.ts'
import { text, type Language } from '../../platform/texts.ts'
import type { PeriodQuery } from '../schema/query.ts'
import { listPostings, type PostingRow } from '../store/books.ts'
import { reachOf } from './reach.ts'
import { CSV, csvOf, XLSX, xlsxOf, type Cell } from './sheet.ts'

const PAGE = 1000
const COLUMNS = [
  'booked_on',
  'entry',
  'kind',
  'unit',
  'account',
  'customer',
  'project',
  'order',
  'title',
  'debit',
  'credit',
  'method',
  'document',
  'statement',
  'reason',
  'reverses',
  'payer',
  'by',
  'approved_by',
] as const

/** Sends every posting of a period, read page by page; that it was taken out is an event itself. */
export async function exportPostings(
  app: App,
  { principal, raw, language }: Pick<Call, 'principal' | 'raw' | 'language'>,
  query: PeriodQuery,
  kind: 'csv' | 'xlsx',
): Promise<Outcome<null>> {
  if (query.from > query.until) return refused({ code: 'money.period_backwards', pointer: '/until' })
  await app.db.transaction().execute((trx) =>
    recordEvents(trx, principal, [
      {
        action: 'money.exported',
        subjectKind: 'money_export',
        subjectId: newId(),
        detail: { ...query, kind },
      },
    ]),
  )
  const lines = linesOf(app, principal, query, language)
  const sheet = text(language, 'money.export.sheet')
  await download(raw.reply, {
    type: kind === 'csv' ? CSV : XLSX,
    name: `${sheet}-${query.from}-${query.until}.${kind}`,
    body: kind === 'csv' ? csvOf(lines) : xlsxOf(lines, sheet),
  })
  return done(null)
}

async function* linesOf(
  app: App,
  principal: Principal,
  { from, until, unit }: PeriodQuery,
  language: Language,
): AsyncGenerator<Cell[]> {
  yield COLUMNS.map((column) => text(language, `money.export.${column}`))
  const seen = reachOf(principal, 'money.read')
  let after: { on: string; id: string; position: number } | null = null
  for (;;) {
    const rows: PostingRow[] = await listPostings(app.db, seen, {
      from,
      until,
      unit: unit ?? null,
      after,
      limit: PAGE,
    })
    for (const row of rows) yield lineOf(row, language)
    const last = rows.at(-1)
    if (rows.length < PAGE || last === undefined) return
    after = { on: last.bookedOn, id: last.entryId, position: last.position }
  }
}

const FEN = 100

const lineOf = (row: PostingRow, language: Language): Cell[] => [
  row.bookedOn,
  row.entryId,
  text(language, `money.kind.${row.kind}`),
  row.unit,
  text(language, `money.account.${row.account}`),
  row.customer,
  row.project,
  row.orderNumber,
  row.orderTitle,
  row.debitFen / FEN,
  row.creditFen / FEN,
  row.method === null ? null : text(language, `money.method.${row.method}`),
  row.document,
  row.statement,
  row.reason === '@price' ? text(language, 'money.reason.price') : row.reason,
  row.reverses,
  row.payer,
  row.by,
  row.approvedBy,
]
