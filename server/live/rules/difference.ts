import type { LiveRow } from '../facts.ts'

/** What to write so that the public board says what is known: rows that are new or other, and those to take away. */
export function differenceOf(
  standing: readonly LiveRow[],
  known: ReadonlyMap<string, Omit<LiveRow, 'instrumentId'>>,
): { changed: LiveRow[]; gone: string[] } {
  const before = new Map(standing.map((row) => [row.instrumentId, row]))
  const changed = [...known].flatMap(([instrumentId, { state, since }]) => {
    const row = before.get(instrumentId)
    const isSame = row?.state === state && row.since?.getTime() === since?.getTime()
    return isSame ? [] : [{ instrumentId, state, since }]
  })
  return { changed, gone: [...before.keys()].filter((id) => !known.has(id)) }
}
