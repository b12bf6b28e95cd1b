import { useState } from 'react'

/** The row that stands open, also once what was done with it has taken it off its list. */
export function useKept<T>(rows: readonly T[], idOf: (row: T) => string, open: string): T | undefined {
  const [kept, setKept] = useState<T | undefined>()
  const found = rows.find((row) => idOf(row) === open)
  if (found !== undefined && found !== kept) setKept(found)
  if (found !== undefined) return found
  return kept !== undefined && idOf(kept) === open ? kept : undefined
}
