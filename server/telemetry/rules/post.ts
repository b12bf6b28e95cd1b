import { memberOf, membersOf, parseJson } from '../../lib/unknown.ts'
import type { Health, Reading } from '../facts.ts'

/** A posted reading: of which device, where the sender said so, and where it stood (JSON: place from 1; CSV: line). */
export type Row = { code: string | undefined; reading: Reading; line: number }
/** A post as it was read: `code` and `health` are those of its one device. */
export type Post = { rows: Row[]; code: string | undefined; health: Health }

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/**
 * A post in JSON: `{ samples: […], code?, sent?, battery?, signal?, firmware? }`, one reading with the same beside it, or
 * a bare list. A reading is `{ at, power, energy?, current?, code? }` or, shorter, `[at, power, energy?, current?]`.
 * @returns undefined where it is none of these
 */
export function readJson(text: string): Post | undefined {
  const value = parsed(text)
  if (Array.isArray(value)) return { rows: rowsOf(value), code: undefined, health: {} }
  if (typeof value !== 'object' || value === null) return undefined
  const samples = memberOf(value, 'samples')
  if (samples !== undefined && !Array.isArray(samples)) return undefined
  const { code, sent, battery, signal, firmware } = membersOf(value)
  return {
    rows: rowsOf(Array.isArray(samples) ? samples : [value]),
    code: textOf(code),
    health: { sent, battery, signal, firmware },
  }
}

function parsed(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

function inShort([at, power, energy, current]: readonly unknown[]): Reading {
  return { at, power, energy, current }
}

const rowsOf = (values: readonly unknown[]): Row[] =>
  values.map((value, place) => {
    if (Array.isArray(value)) {
      return { code: undefined, reading: inShort(value), line: place + 1 }
    }
    const { code, at, power, energy, current } = membersOf(value)
    return { code: textOf(code), reading: { at, power, energy, current }, line: place + 1 }
  })

const COLUMNS = ['code', 'at', 'power', 'energy', 'current'] as const
type Column = (typeof COLUMNS)[number]
const isColumn = (name: string): name is Column => COLUMNS.some((each) => each === name)

/**
 * A post in CSV: a first line that names its columns (`at` and `power`; `code`, `energy`, `current` if wanted), then one
 * reading a line, without quotes.
 * @returns undefined where the first line is no such one
 */
export function readCsv(text: string): Post | undefined {
  const lines = text.split('\n')
  const names = (lines[0] ?? '').trim().toLowerCase().split(',')
  if (!names.every((name) => isColumn(name)) || new Set(names).size !== names.length) return undefined
  const place = (name: Column): number => names.indexOf(name)
  const columns: Columns = [place('code'), place('at'), place('power'), place('energy'), place('current')]
  if (columns[1] === -1 || columns[2] === -1) return undefined
  const rows: Row[] = []
  for (let index = 1; index < lines.length; index += 1) {
    const line = lines[index]?.trimEnd() ?? ''
    if (line !== '') rows.push(rowOf(line.split(','), columns, index + 1))
  }
  return { rows, code: undefined, health: {} }
}

/** Where code, time, power, energy and current stand; -1: nowhere. */
type Columns = readonly [number, number, number, number, number]

function rowOf(cells: readonly string[], [code, at, power, energy, current]: Columns, line: number): Row {
  const named = cells[code]?.trim() ?? ''
  return {
    code: named === '' ? undefined : named,
    reading: {
      at: numberOr(cells[at]),
      power: numberOr(cells[power]),
      energy: numberOr(cells[energy]),
      current: numberOr(cells[current]),
    },
    line,
  }
}

/** The number a cell holds, nothing where it is empty, else its words. */
function numberOr(cell = ''): unknown {
  const value = Number(cell)
  if (value === 0 && cell.trim() === '') return undefined
  return Number.isNaN(value) ? cell.trim() : value
}

export type Group = { code: string; rows: Row[] }

/** Rows by device; those that name none are of the one that the post or the sender names. */
export function groupsOf({ rows, code }: Post, own: string): Group[] {
  const groups = Map.groupBy(rows, (row) => row.code ?? code ?? own)
  return [...groups].map(([each, of]) => ({ code: each, rows: of }))
}
