import type { App } from '../../../platform/app.ts'
import { text, type Language } from '../../../platform/texts.ts'
import { neutralised } from '../../../lib/text.ts'
import type { Job } from '../../store/job.ts'
import { readRows, type ReportRow } from '../../store/rows.ts'
import { say } from '../wording.ts'

const PAGE = 500

/** The staged rows of an import in the order of the file, page by page. */
export async function* reportRows(app: App, job: Job): AsyncGenerator<ReportRow> {
  let after = 0
  for (;;) {
    const rows = await readRows(app.db, job.id, { after, limit: PAGE })
    yield* rows
    const last = rows.at(-1)
    if (rows.length < PAGE || last === undefined) return
    after = last.row
  }
}

/** All that is to say about a row, in one text: column, reason, suggestion, line by line. */
function reasonsOf(row: ReportRow, language: Language): string {
  return row.problems
    .map((problem) => {
      const where = problem.header === null ? '' : `${problem.header}: `
      const what = `[${text(language, `import.severity.${problem.severity}`)}] ${where}${say(language, problem)}`
      return problem.suggestion === null
        ? what
        : `${what} · ${text(language, 'import.report.suggestion', { suggestion: problem.suggestion })}`
    })
    .join('\n')
}

const outcomeOf = (row: ReportRow, language: Language): string =>
  row.outcome === null ? '' : text(language, `import.outcome.${row.outcome}`)

/** A line of the report: outcome and reasons in front of the cells, none of which a spreadsheet will execute. */
export const reportLine = (row: ReportRow, language: Language): string[] =>
  [outcomeOf(row, language), reasonsOf(row, language), ...row.cells].map(neutralised)

/** What stands above the rows: the title rows as they were, the header with our two columns in front. */
export function headLines(job: Job, language: Language): { number: number; cells: string[] }[] {
  return job.preamble.map(({ number, cells }) => ({
    number,
    cells: (number === job.headerRow
      ? [text(language, 'import.report.outcome'), text(language, 'import.report.reasons'), ...cells]
      : ['', '', ...cells]
    ).map(neutralised),
  }))
}
