import { Readable } from 'node:stream'
import { csvLine } from '../../lib/csv.ts'
import { newId } from '../../lib/ids.ts'
import { done, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { download } from '../../platform/http/download.ts'
import type { Call } from '../../platform/http/route.ts'
import type { Principal } from '../../platform/principal.ts'
import type { AuditEvent, EventFilter } from '../schema.ts'
import { listEvents, type After } from '../store/events.ts'
import { told } from './events.ts'

const PAGE = 2000

const COLUMNS = [
  'seal',
  'at',
  'action',
  'principal_kind',
  'principal_id',
  'principal_name',
  'role',
  'organisation_id',
  'organisation_name',
  'subject_kind',
  'subject_id',
  'reason',
  'request_id',
  'detail',
  'id',
]

/** Sends everything a filter finds as csv, page by page; that it was taken out is an event itself. */
export async function exportEvents(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  filter: EventFilter,
): Promise<Outcome<null>> {
  await app.db
    .transaction()
    .execute((trx) =>
      recordEvents(trx, principal, [
        { action: 'audit.exported', subjectKind: 'audit_export', subjectId: newId(), detail: { filter } },
      ]),
    )
  await download(raw.reply, {
    type: 'text/csv; charset=utf-8',
    name: `dayi-events-${app.clock.today()}.csv`,
    body: Readable.from(lines(app, principal, filter)),
  })
  return done(null)
}

const cellsOf = (event: AuditEvent): (string | number | null)[] => [
  event.seal,
  event.at,
  event.action,
  event.principal.kind,
  event.principal.id,
  event.principal.name,
  event.principal.role,
  event.organisation?.id ?? null,
  event.organisation?.name ?? null,
  event.subject.kind,
  event.subject.id,
  event.reason,
  event.requestId,
  JSON.stringify(event.detail),
  event.id,
]

async function* lines(app: App, principal: Principal, filter: EventFilter): AsyncGenerator<string> {
  yield `\ufeff${csvLine(COLUMNS)}`
  let after: After | null = null
  for (;;) {
    const rows = await listEvents(app.db, principal.scope, { filter, after, limit: PAGE })
    yield rows.map(told).map(cellsOf).map(csvLine).join('')
    const last = rows.at(-1)
    if (rows.length < PAGE || last === undefined) return
    after = { at: last.at, id: last.id }
  }
}
