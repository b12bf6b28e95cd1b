import type { Live } from '../lib/live.ts'

/** One line of the public board. */
export type LiveRow = { instrumentId: string; state: Live; since: Date | null }

/** A line as this process holds it, with what is public of the instrument: `path` is whom it counts to, the unit first. */
export type BoardRow = LiveRow & {
  changedAt: Date
  name: string
  nameEn: string | null
  unitId: string
  unitName: string
  unitNameEn: string | null
  path: readonly string[]
  lineage: readonly string[]
  prefecture: string | null
  classCode: string | null
}

/** What a wall shows: everything, what counts to a unit (centres and parts among it), or what stands in a region. */
export type Place = { kind: 'all' } | { kind: 'unit'; id: string } | { kind: 'region'; code: string }
