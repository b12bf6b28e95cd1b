import type { Readable } from 'node:stream'
import { done, refused, type Outcome } from '../../../lib/refusal.ts'
import type { App } from '../../../platform/app.ts'
import { download } from '../../../platform/http/download.ts'
import type { Call } from '../../../platform/http/route.ts'
import type { Language } from '../../../platform/texts.ts'
import type { Job } from '../../store/job.ts'
import { seen } from '../views.ts'
import { csvReport } from './csv.ts'

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const CSV_TYPE = 'text/csv; charset=utf-8'

type Kind = {
  type: string
  ending: string
  make: (app: App, job: Job, language: Language) => Promise<Readable>
}

const KINDS: Record<'csv' | 'xlsx', Kind> = {
  csv: { type: CSV_TYPE, ending: 'csv', make: async (...of) => csvReport(...of) },
  xlsx: {
    type: XLSX_TYPE,
    ending: 'xlsx',
    make: async (...of) => (await import('./xlsx.ts')).xlsxReport(...of),
  },
}

/** Sends the list of an import back with its faults marked. */
export async function sendReport(
  app: App,
  { principal, raw, language }: Pick<Call, 'principal' | 'raw' | 'language'>,
  id: string,
  kind: 'csv' | 'xlsx',
): Promise<Outcome<null>> {
  const found = await seen(app, principal, id)
  if (!found.ok) return found
  const job = found.value
  const isOver = job.state === 'done' || job.state === 'refused' || job.state === 'failed'
  if (!isOver || job.rowsRead === 0) return refused({ code: 'not_found.import_report' })
  const { type, ending, make } = KINDS[kind]
  await download(raw.reply, {
    type,
    name: `${job.fileName.replace(/\.[^.]{1,5}$/, '')}-report.${ending}`,
    body: await make(app, job, language),
  })
  return done(null)
}
