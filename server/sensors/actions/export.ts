import { Readable } from 'node:stream'
import { csvLine } from '../../lib/csv.ts'
import { done, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { download } from '../../platform/http/download.ts'
import type { Call } from '../../platform/http/route.ts'
import { text, type Language } from '../../platform/texts.ts'
import type { SensorFilter } from '../schema/read.ts'
import { findHeard, type HeardRow } from '../store/heard.ts'
import { listSensors, type SensorRow } from '../store/list.ts'
import { sensorView } from './view.ts'

const PAGE = 1000
export const CSV = 'text/csv; charset=utf-8'

const COLUMNS = [
  'code',
  'state',
  'finding',
  'since',
  'instrument',
  'seat',
  'unit',
  'installed',
  'working',
  'heard',
  'watts',
  'signal',
  'battery',
  'firmware',
  'model',
] as const

/** The sensors of a list as csv, page by page in constant memory. */
export async function exportSensors(
  app: App,
  { principal, raw, language }: Pick<Call, 'principal' | 'raw' | 'language'>,
  filter: SensorFilter,
): Promise<Outcome<string>> {
  const body = Readable.from(linesOf(app, principal, filter, language))
  const name = `${text(language, 'sensors.export_name')}-${app.clock.today()}.csv`
  await download(raw.reply, { type: CSV, name, body })
  return done('')
}

async function* linesOf(
  app: App,
  { scope }: Call['principal'],
  filter: SensorFilter,
  language: Language,
): AsyncGenerator<string> {
  // Spreadsheets take a file for UTF-8 by its mark.
  yield `\uFEFF${csvLine(COLUMNS.map((column) => text(language, `sensors.column.${column}`)))}`
  let after: { rank: number; code: string } | undefined
  for (;;) {
    const rows = await listSensors(app.db, scope, filter, { limit: PAGE, after })
    const heard = await findHeard(
      app.telemetry.db,
      rows.map(({ device }) => device),
    )
    yield rows.map((row) => csvLine(cellsOf(row, heard.get(row.device), language))).join('')
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    after = { rank: last.rank, code: last.code }
  }
}

function cellsOf(
  row: SensorRow,
  heard: HeardRow | undefined,
  language: Language,
): (string | number | null)[] {
  const { state, finding, seat, ...view } = sensorView(row, heard, [])
  return [
    view.code,
    text(language, `sensors.state.${state}`),
    finding === null ? '' : text(language, `sensors.kind.${finding.kind}`),
    finding?.since ?? null,
    view.instrument?.name ?? null,
    seat === null ? null : (seat.name ?? String(seat.position)),
    view.unit.name,
    view.installedAt,
    view.workingAt,
    view.heardAt,
    view.watts,
    view.signal,
    heard?.battery ?? null,
    heard?.firmware ?? null,
    view.model,
  ]
}
