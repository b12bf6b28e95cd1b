import type { FastifyReply } from 'fastify'
import { csvLine } from '../../lib/csv.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { worksAt } from '../../orders/index.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import { text, type Language } from '../../platform/texts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { isDecidable } from '../rules.ts'
import type { ExportQuery, Output, OutputList, OutputQuery } from '../schema.ts'
import { listOutputs, type OutputRecord, type Sight } from '../store/outputs.ts'

export const sightOf = (viewer: Principal): Sight => ({
  personId: viewer.kind === 'person' ? viewer.id : null,
  unit: may(viewer, 'order.manage') ? worksAt(viewer) : { kind: 'nothing' },
})

export const viewOf = ({ isOwn, isStaff, enteredAt, decidedAt, ...output }: OutputRecord): Output => ({
  ...output,
  enteredAt: enteredAt.toISOString(),
  decidedAt: decidedAt?.toISOString() ?? null,
  canDecide: isStaff && (isDecidable(output.state, 'confirm') || isDecidable(output.state, 'refuse')),
  canWithdraw: isOwn && output.state === 'entered',
})

/** One's own outputs, or those of the units one works for, the last entered first. */
export async function readOutputs(
  app: App,
  viewer: Principal,
  { limit, cursor, ...filters }: OutputQuery,
): Promise<Outcome<OutputList>> {
  const [after] = cursor === undefined ? [undefined] : (decodeCursor(cursor, 1) ?? [null])
  if (after !== undefined && (typeof after !== 'string' || !isId(after)))
    return refused({ code: 'malformed.cursor' })
  const rows = await listOutputs(app.db, sightOf(viewer), filters, { limit: limit + 1, after })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({ items: items.map(viewOf), nextCursor: last === undefined ? null : encodeCursor([last.id]) })
}

const COLUMNS = [
  'kind',
  'title',
  'authors',
  'venue',
  'year',
  'doi',
  'number',
  'state',
  'instruments',
  'order',
  'entered_at',
] as const

/** What a unit has of outputs as UTF-8 CSV; who exported it is on record, since it names people. */
export async function sendOutputs(
  app: App,
  viewer: Principal,
  filters: ExportQuery,
  { language, reply }: { language: Language; reply: FastifyReply },
): Promise<Outcome<undefined>> {
  const page = { limit: parameters.mostExported, after: undefined }
  const rows = await listOutputs(app.db, sightOf(viewer), { ...filters, of: 'managed' }, page)
  const subject = viewer.organisationId ?? viewer.id
  if (subject !== null)
    await app.db.transaction().execute((trx) =>
      recordEvents(trx, viewer, [
        {
          action: 'output.exported',
          subjectKind: 'organisation',
          subjectId: subject,
          detail: { rows: rows.length },
        },
      ]),
    )
  const heads = COLUMNS.map((column) => text(language, `outputs.column.${column}`))
  const lines = rows.map((row) => [
    text(language, `outputs.kind.${row.kind}`),
    row.title,
    row.authors,
    row.venue,
    row.year,
    row.doi,
    row.number,
    text(language, `outputs.state.${row.state}`),
    row.instruments.map(({ name }) => name).join('; '),
    row.order?.number ?? null,
    row.enteredAt.toISOString(),
  ])
  await reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', 'attachment; filename="outputs.csv"')
    .send(`\uFEFF${[heads, ...lines].map(csvLine).join('')}`)
  return done(undefined)
}
