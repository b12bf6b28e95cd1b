/** Days are numbers here: days since 1970-01-01, a Thursday. */
const DAY_MS = 86_400_000

/** Days beyond what was asked for that a growing index takes along: forty years. */
const SPARE = 14_610

export const dayNumber = (date: string): number => Date.parse(date) / DAY_MS

/** Writing a date takes longer than finding it, and the same few thousand come again and again. */
const written = new Map<number, string>()

export function dateOf(day: number): string {
  const known = written.get(day)
  if (known !== undefined) return known
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10)
  written.set(day, date)
  return date
}

/** The year, and month and day as one number: 1001 is the first of October. */
export function partsOf(day: number): { year: number; monthDay: number } {
  const date = new Date(day * DAY_MS)
  return { year: date.getUTCFullYear(), monthDay: (date.getUTCMonth() + 1) * 100 + date.getUTCDate() }
}

/** Monday 0 to Sunday 6, for days before 1970 as well. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

export type WorkdayIndex = {
  from: number
  until: number
  /** Working days from `from` through this day, which counts itself; falls below zero before. */
  upTo: (day: number) => number
  /** The day on which `upTo` first reaches this count. */
  nth: (count: number) => number
}

/** Running sums over days from `from`, so that a deadline is two look-ups; they grow when somebody asks beyond them. */
export function workdayIndex(works: (day: number) => boolean, from: number, until: number): WorkdayIndex {
  let first = 0
  let last = -1
  let sums = new Int32Array()
  let places = new Int32Array()
  let base = 0

  function cover(start: number, end: number): void {
    sums = new Int32Array(end - start + 1)
    places = new Int32Array(end - start + 1)
    let count = 0
    for (let day = start; day <= end; day += 1) {
      if (works(day)) places[count++] = day
      sums[day - start] = count
    }
    places = places.subarray(0, count)
    first = start
    last = end
    base = sums[from - start]!
  }

  function upTo(day: number): number {
    if (day < first) cover(day - SPARE, last)
    else if (day > last) cover(first, day + SPARE)
    return sums[day - first]! - base
  }

  function nth(count: number): number {
    for (;;) {
      const place = count + base - 1
      if (place < 0) cover(first + place * 2 - SPARE, last)
      else if (place >= places.length) cover(first, last + (place - places.length) * 2 + SPARE)
      else return places[place]!
    }
  }

  cover(from - SPARE, until + SPARE)
  return { from, until, upTo, nth }
}
