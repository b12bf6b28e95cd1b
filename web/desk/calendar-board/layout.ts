import type { Row, Taken } from './data.ts'

/** Height of one line of a seat and the room around a row, in pixels. */
export const LANE = 44
const PADDING = 8
/** Room for a name of two lines and what stands under it. */
const LEAST = 64

/** A row as it is drawn: from which pixel on, how high, and what stands on which line. */
export type Laid = {
  row: Row
  top: number
  height: number
  lanes: Map<string, number>
  lineOf: Map<number, number>
}

/**
 * Rows one below the other, a line for each seat. Requests wait beside what stands, so those that meet it get lines of
 * their own.
 */
export function laid(rows: readonly Row[]): { rows: Laid[]; height: number } {
  let top = 0
  const result = rows.map((row) => {
    const { lanes, lineOf, count } = linesOf(row)
    const one = { row, top, height: Math.max(LEAST, count * LANE + PADDING), lanes, lineOf }
    top += one.height
    return one
  })
  return { rows: result, height: top }
}

function linesOf({ seats, taken }: Row) {
  const lanes = new Map<string, number>()
  const lineOf = new Map<number, number>()
  let count = 0
  for (const { seat } of seats) {
    lineOf.set(seat, count)
    const lines: Taken[][] = []
    for (const each of taken.filter((one) => one.seat === seat).toSorted(standingFirst)) {
      const free = lines.findIndex((line) =>
        line.every((one) => one.until <= each.from || each.until <= one.from),
      )
      const line = free === -1 ? lines.push([]) - 1 : free
      lines[line]?.push(each)
      lanes.set(each.id, count + line)
    }
    count += Math.max(1, lines.length)
  }
  return { lanes, lineOf, count: Math.max(1, count) }
}

const standingFirst = (a: Taken, b: Taken): number =>
  Number(a.state === 'requested') - Number(b.state === 'requested') || a.from - b.from

/** The rows that meet what is in sight, and a few before and after, so that none is missing while scrolling. */
export function inSight(rows: readonly Laid[], { top, height }: { top: number; height: number }): Laid[] {
  const [first, last] = [top - SPARE, top + height + SPARE]
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const row = rows[middle]
    if (row !== undefined && row.top + row.height < first) low = middle + 1
    else high = middle
  }
  const shown: Laid[] = []
  for (let index = low; index < rows.length; index += 1) {
    const row = rows[index]
    if (row === undefined || row.top > last) break
    shown.push(row)
  }
  return shown
}
const SPARE = 300
