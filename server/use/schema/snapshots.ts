import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../../lib/wire.ts'
import { PERIOD, SUMS } from '../facts.ts'
import { Applied } from './figures.ts'
import { Count, Cursor, Days, Id, Limit, Seconds } from './shared.ts'

/** equal: comes out today as published; changed: no longer; checking: being compared; replaced: corrected since. */
const SnapshotState = Type.Enum(['equal', 'changed', 'checking', 'replaced'])

/** A published period: frozen, with its digest and the definitions by which it was counted. */
export const Snapshot = Type.Object(
  {
    id: Type.String(),
    period: Type.String(),
    version: Type.Integer(),
    from: Days,
    until: Days,
    digest: Type.String({ description: 'SHA-256 of the records as they are downloaded' }),
    instruments: Type.Integer(),
    records: Type.Integer(),
    definitions: Type.Array(Applied),
    publishedAt: Instant,
    note: nullable(Type.String({ description: 'Why a correction was published' })),
    state: SnapshotState,
    checkedAt: nullable(Instant),
  },
  { $id: 'UseSnapshot' },
)
export const SnapshotList = Type.Object(
  { items: Type.Array(Snapshot), nextCursor: Text },
  { $id: 'UseSnapshotList' },
)
export const SnapshotsQuery = Type.Object({ limit: Type.Optional(Limit), cursor: Cursor })
export const SnapshotParams = Type.Object({ id: Id })

const Period = Type.String({ pattern: PERIOD, maxLength: 24 })
export const PreviewBody = Type.Object({ period: Period })
export const PublishBody = Type.Object({
  period: Period,
  note: Type.Optional(
    Type.String({ minLength: 1, maxLength: 500, description: 'Asked for where a period is corrected' }),
  ),
  digest: Type.Optional(
    Type.String({
      pattern: '^[0-9a-f]{64}$',
      description: 'As previewed: refused if it comes out otherwise',
    }),
  ),
})

/** What would be published of a period, and what stands in the way of publishing it well. */
export const Preview = Type.Object(
  {
    text: Type.String(),
    from: Days,
    until: Days,
    instruments: Count,
    records: Count,
    digest: Type.String(),
    effective: Seconds,
    metered: Seconds,
    unknown: Seconds,
    unexplained: Seconds,
    gaps: Type.Integer({ minimum: 0, description: 'Times that ran and still ask for a word' }),
    gapInstruments: Count,
    standing: nullable(
      Type.Object({
        id: Type.String(),
        version: Type.Integer(),
        digest: Type.String(),
        publishedAt: Instant,
        same: Type.Boolean({ description: 'Nothing differs from it' }),
      }),
    ),
  },
  { $id: 'UsePreview' },
)

/** Instruments that come out otherwise today than they were published. */
export const DifferenceList = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        nameEn: Text,
        unit: Type.Object({ id: Type.String(), name: Type.String() }),
        foundAt: Instant,
        lines: Count,
        whole: Type.Boolean({
          description: 'Had by nobody out of reach in the period; otherwise no measures',
        }),
        measures: Type.Array(
          Type.Object({ measure: Type.Enum([...SUMS]), published: Seconds, now: Seconds }),
        ),
      }),
    ),
    nextCursor: Text,
  },
  { $id: 'UseDifferenceList' },
)

export type Snapshot = Static<typeof Snapshot>
export type SnapshotState = Static<typeof SnapshotState>
export type SnapshotList = Static<typeof SnapshotList>
export type PublishBody = Static<typeof PublishBody>
export type Preview = Static<typeof Preview>
export type DifferenceList = Static<typeof DifferenceList>
