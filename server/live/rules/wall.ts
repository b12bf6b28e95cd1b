import { LIVE_STATES, type Live } from '../../lib/live.ts'
import type { BoardRow, Place } from '../facts.ts'

export type Counts = Record<Live, number>
export type Share = { code: string; shown: number; running: number }

export type Seen = {
  counts: Counts
  regions: Share[]
  classes: Share[]
  lines: BoardRow[]
  changes: BoardRow[]
}

/** A place as it stands in an address: `all`, `unit:<id>` or `region:<code>`. */
export function placeOf(text: string): Place {
  const rest = text.slice(text.indexOf(':') + 1)
  if (text.startsWith('unit:')) return { kind: 'unit', id: rest }
  return text.startsWith('region:') ? { kind: 'region', code: rest } : { kind: 'all' }
}

/** Whether an instrument belongs on a wall. */
export function liesIn({ path, lineage }: Pick<BoardRow, 'path' | 'lineage'>, place: Place): boolean {
  if (place.kind === 'all') return true
  return place.kind === 'unit' ? path.includes(place.id) : lineage.includes(place.code)
}

/**
 * What a wall says of the board: how many are in each state, where and of which class, the lines with what runs first
 * (what turned last before the others), and what changed last.
 */
export function wallOf(
  rows: Iterable<BoardRow>,
  place: Place,
  most: { lines: number; changes: number },
): Seen {
  const mine = [...rows].filter((row) => liesIn(row, place))
  const counts: Counts = { running: 0, standby: 0, off: 0, unknown: 0 }
  for (const { state } of mine) counts[state] += 1
  return {
    counts,
    regions: sharesOf(mine, ({ prefecture }) => prefecture),
    classes: sharesOf(mine, ({ classCode }) => classCode),
    lines: mine.toSorted(byState).slice(0, most.lines),
    changes: mine.toSorted(byChange).slice(0, most.changes),
  }
}

function sharesOf(rows: readonly BoardRow[], keyOf: (row: BoardRow) => string | null): Share[] {
  const shares = new Map<string, Share>()
  for (const row of rows) {
    const code = keyOf(row)
    if (code === null) continue
    const share = shares.get(code) ?? { code, shown: 0, running: 0 }
    share.shown += 1
    if (row.state === 'running') share.running += 1
    shares.set(code, share)
  }
  return [...shares.values()].toSorted((a, b) => b.running - a.running || b.shown - a.shown)
}

const rank = (state: Live): number => LIVE_STATES.indexOf(state)
const since = ({ since: at }: BoardRow): number => at?.getTime() ?? 0

const byState = (a: BoardRow, b: BoardRow): number =>
  rank(a.state) - rank(b.state) || since(b) - since(a) || order(a, b)

const byChange = (a: BoardRow, b: BoardRow): number =>
  b.changedAt.getTime() - a.changedAt.getTime() || order(a, b)

const order = (a: BoardRow, b: BoardRow): number => (a.instrumentId < b.instrumentId ? -1 : 1)
