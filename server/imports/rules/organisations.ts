import type { OrganisationEntry } from '../../organisations/facts.ts'
import type { ColumnReport, ImportProblem, SheetRow } from '../facts.ts'
import { HEAD_ROWS } from './header-row.ts'
import { columnNames, readHeading } from './headings.ts'
import { ORGANISATION_TARGETS, readOrganisation, type OrganisationTarget } from './organisation-row.ts'
import { samplesOf } from './plan.ts'
import type { Judge, ReadRow, Sheet } from './understood.ts'
import type { Regions } from './values/places.ts'
import { folded, isSummary } from './vocabulary.ts'
import headers from './vocabulary/organisations.json' with { type: 'json' }

const index = new Map<string, OrganisationTarget>(
  ORGANISATION_TARGETS.flatMap((target) =>
    headers[target].map((word): [string, OrganisationTarget] => [folded(word), target]),
  ),
)

type Columns = Map<OrganisationTarget, number>

const targetOf = (cell: string, column: number): OrganisationTarget | undefined =>
  readHeading(cell, column)
    .words.map((word) => index.get(word))
    .find((target) => target !== undefined)

function columnsIn(row: SheetRow): Columns {
  const columns: Columns = new Map()
  row.cells.forEach((cell, column) => {
    const target = targetOf(cell, column)
    if (target !== undefined && !columns.has(target)) columns.set(target, column)
  })
  return columns
}

function findHeader(sheet: Sheet): { row: SheetRow; columns: Columns } | null {
  const rows = sheet.rows.slice(0, HEAD_ROWS).map((row) => ({ row, columns: columnsIn(row) }))
  const best = rows.toSorted((a, b) => b.columns.size - a.columns.size)[0]
  return best === undefined || best.columns.size < 1 ? null : best
}

/** Judges lists of organisations: name, codes by scheme, kind, region, whose and supervised by whom. */
export const organisationJudge =
  (regions: Regions): Judge =>
  (sheet) => {
    const header = findHeader(sheet)
    if (header === null)
      return { ok: false, findings: [{ code: 'import.file.no_header', severity: 'refused' }] }
    if (!header.columns.has('name'))
      return { ok: false, findings: [{ code: 'import.file.no_name', severity: 'refused' }] }
    const rows = sheet.rows.filter((row) => row.number > header.row.number)
    const names = columnNames(header.row.cells, header.row.cells.length)
    return {
      ok: true,
      list: {
        sheet: sheet.name,
        headerRow: header.row.number,
        names,
        columns: names.map((name, column) => reportOf(name, column, header.columns, rows)),
        listing: null,
        says: [],
        keyColumn:
          header.columns.get('usci') ?? header.columns.get('local') ?? header.columns.get('name') ?? null,
        read: (row) => readRow(row, names, header.columns, regions),
      },
    }
  }

function reportOf(header: string, column: number, columns: Columns, rows: SheetRow[]): ColumnReport {
  const target = [...columns].find(([, at]) => at === column)?.[0]
  const taken = target !== undefined
  return {
    column: column + 1,
    header,
    samples: samplesOf(rows, column),
    targets: taken ? [target] : [],
    verb: taken ? 'column' : null,
    use: taken ? 'taken' : 'ignored',
    key: false,
    why: null,
    doubt: null,
    choices: [],
  }
}

function readRow(row: SheetRow, names: string[], columns: Columns, regions: Regions): ReadRow {
  const problem = (
    column: number | null,
    {
      code,
      severity,
      params = {},
      suggestion = null,
    }: {
      code: string
      severity: ImportProblem['severity']
      params?: ImportProblem['params']
      suggestion?: string | null
    },
  ): ImportProblem => ({
    row: row.number,
    column: column === null ? null : column + 1,
    header: column === null ? null : (names[column] ?? null),
    value: column === null ? null : (row.cells[column] ?? ''),
    code,
    params,
    severity,
    suggestion,
  })
  if (isSummary(row.cells))
    return {
      label: null,
      key: null,
      record: null,
      problems: [problem(null, { code: 'import.row.summary', severity: 'refused' })],
    }
  const texts = new Map([...columns].map(([target, column]) => [target, row.cells[column] ?? '']))
  const { entry, findings } = readOrganisation(texts, regions)
  const problems = findings.map(({ target, finding }) => problem(columns.get(target) ?? null, finding))
  const refused = problems.some(({ severity }) => severity === 'refused')
  return { label: entry.name || null, key: keyOf(entry), record: refused ? null : entry, problems }
}

function keyOf(entry: OrganisationEntry): string | null {
  const code = entry.codes[0]
  if (code !== undefined) return `${code.scheme}:${code.code}`
  return entry.name === '' ? null : `${entry.name}\n${entry.regionCode ?? ''}`
}
