import type { Readable } from 'node:stream'
import { bytesOf } from './chunks.ts'

/** What exceljs's reader does not tell of a sheet: merged cells and hidden rows. Columns count from 0, rows from 1. */
export type SheetFacts = { merges: Merge[]; hidden: number[]; hiddenRows: number }
export type Merge = { column: number; firstRow: number; lastRow: number }

const MOST_MERGES = 100_000
const MOST_NAMED = 50
const HIDDEN_ROW = /<row\b[^>]*?\bhidden="(?:1|true)"[^>]*>/g
const MERGE = /<mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g
const CARRY = 2000

/** Reads a sheet's XML once for its merges and hidden rows, in constant memory. */
export async function scanSheet(xml: Readable): Promise<SheetFacts> {
  const facts: SheetFacts = { merges: [], hidden: [], hiddenRows: 0 }
  let carry = ''
  for await (const part of bytesOf(xml)) {
    const text = carry + part.toString('latin1')
    // A tag cut by the chunk's end is seen with the next one: only whole tags are taken.
    const end = text.lastIndexOf('>') + 1
    take(text.slice(0, end), facts)
    carry = text.slice(end).slice(-CARRY)
  }
  return facts
}

function take(text: string, facts: SheetFacts): void {
  if (text.includes('hidden=')) {
    for (const match of text.matchAll(HIDDEN_ROW)) {
      facts.hiddenRows += 1
      const number = /\br="(\d+)"/.exec(match[0])?.[1]
      if (number !== undefined && facts.hidden.length < MOST_NAMED) facts.hidden.push(Number(number))
    }
  }
  if (!text.includes('<mergeCell')) return
  for (const [, column = '', first, , last] of text.matchAll(MERGE)) {
    const merge = { column: columnIndex(column), firstRow: Number(first), lastRow: Number(last) }
    if (merge.lastRow > merge.firstRow && facts.merges.length < MOST_MERGES) facts.merges.push(merge)
  }
}

const columnIndex = (letters: string): number =>
  Array.from(letters).reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0) - 1
