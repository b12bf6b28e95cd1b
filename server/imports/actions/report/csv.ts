import { Readable } from 'node:stream'
import type { App } from '../../../platform/app.ts'
import type { Language } from '../../../platform/texts.ts'
import type { Job } from '../../store/job.ts'
import { headLines, reportLine, reportRows } from './rows.ts'

const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const line = (cells: string[]): string => `${cells.map(cell).join(',')}\r\n`

/** The list with outcome and reasons in front, as csv; the mark at the start makes Excel read it as UTF-8. */
export function csvReport(app: App, job: Job, language: Language): Readable {
  return Readable.from(lines(app, job, language))
}

async function* lines(app: App, job: Job, language: Language): AsyncGenerator<string> {
  yield `\ufeff${headLines(job, language)
    .map(({ cells }) => line(cells))
    .join('')}`
  for await (const row of reportRows(app, job)) yield line(reportLine(row, language))
}
