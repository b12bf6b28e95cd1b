import type { SheetRow } from '../facts.ts'
import type { ImportMapping } from '../facts/mapping.ts'
import { readHeading, senseOf } from './headings.ts'
import { mappedColumns } from './mapped.ts'
import { folded, foldedHeader } from './vocabulary.ts'

/** How many rows may stand above the header (titles, who filled it in, remarks). */
export const HEAD_ROWS = 30

/**
 * The row that holds the headers, among the first rows of a sheet: the one with most columns that we know, or that
 * the mapping names. Null where no row is convincing.
 */
export function findHeader(rows: SheetRow[], mapping: ImportMapping): SheetRow | null {
  if (mapping.headerRow !== undefined) return rows.find((row) => row.number === mapping.headerRow) ?? null
  const wanted = mappedColumns(mapping)
  let best: SheetRow | null = null
  let most = 0
  for (const row of rows.slice(0, HEAD_ROWS)) {
    const score = wanted.length > 0 ? namedIn(row, wanted) : knownIn(row)
    if (score > most) {
      most = score
      best = row
    }
  }
  return best
}

function namedIn(row: SheetRow, wanted: string[]): number {
  const present = new Set(row.cells.flatMap((cell) => [folded(cell), foldedHeader(cell)]))
  return wanted.filter((name) => present.has(folded(name))).length
}

/** Known headers in a row; a lone one counts only where it is the name and the row is short. */
function knownIn(row: SheetRow): number {
  const filled = row.cells.filter((cell) => cell.trim() !== '')
  const senses = filled.flatMap((cell, index) => senseOf(readHeading(cell, index))?.target ?? [])
  const different = new Set(senses).size
  if (different >= 2) return different
  return different === 1 && senses[0] === 'name' && filled.length <= 3 ? 1 : 0
}
