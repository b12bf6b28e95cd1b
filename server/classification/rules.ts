import columns from './columns.json' with { type: 'json' }
import type { Refusal } from '../lib/refusal.ts'

export type ClassRow = { code: string; level: number; parent: string | null; name: string; nameEn: string }

/** Names under which the columns of a class list are known. */
const COLUMNS: Record<'code' | 'level' | 'parent' | 'name' | 'nameEn', readonly string[]> = columns

type Cells = Record<string, string>

const cellOf = (cells: Cells, column: keyof typeof COLUMNS): string => {
  const header = COLUMNS[column].find((name) => cells[name] !== undefined)
  return header === undefined ? '' : (cells[header] ?? '').trim()
}

/** Rows of a class list as classes, or everything that is wrong with them; `known` are the codes that stand. */
export function classesOf(
  rows: readonly Cells[],
  known: ReadonlyMap<string, number>,
): { classes: ClassRow[]; refusals: Refusal[] } {
  const classes = rows.map(classOf)
  const levels = new Map([...known, ...classes.map((each) => [each.code, each.level] as const)])
  const seen = new Set<string>()
  const refusals = classes.flatMap((each, index): Refusal[] => {
    const params = { row: index + 2, code: each.code, parent: each.parent ?? '' }
    const repeated = seen.has(each.code)
    seen.add(each.code)
    if (!/^[0-9A-Za-z.-]{1,20}$/.test(each.code)) return [{ code: 'classes.bad_code', params }]
    if (each.name === '') return [{ code: 'classes.no_name', params }]
    if (repeated) return [{ code: 'classes.repeated', params }]
    if (each.level < 1 || each.level > 5 || !Number.isInteger(each.level))
      return [{ code: 'classes.bad_level', params }]
    const above = each.parent === null ? 0 : levels.get(each.parent)
    return above === each.level - 1 ? [] : [{ code: 'classes.bad_parent', params }]
  })
  return { classes: classes.toSorted((a, b) => a.level - b.level), refusals }
}

function classOf(cells: Cells): ClassRow {
  const [code, name] = [cellOf(cells, 'code'), cellOf(cells, 'name')]
  return {
    code,
    level: Number(cellOf(cells, 'level')),
    parent: cellOf(cells, 'parent') || null,
    name,
    nameEn: cellOf(cells, 'nameEn') || name,
  }
}
