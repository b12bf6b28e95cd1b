import type { SheetRow } from '../facts.ts'
import type { ImportMapping } from '../facts/mapping.ts'

/** Corrections of single cells by their row. */
export type Fixes = ReadonlyMap<number, readonly { column: number; value: string }[]>

export const fixesOf = ({ fixes = [] }: ImportMapping): Fixes => Map.groupBy(fixes, ({ row }) => row)

/** A row as it is to be read: corrected cells instead of those of the file; the file itself stays as it was. */
export function corrected(row: SheetRow, fixes: Fixes): SheetRow {
  const own = fixes.get(row.number)
  if (own === undefined) return row
  const cells = [...row.cells]
  for (const { column, value } of own) {
    while (cells.length < column) cells.push('')
    cells[column - 1] = value
  }
  return { ...row, cells }
}
