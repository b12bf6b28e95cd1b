import { Type, type Static } from 'typebox'
import { Instant, Text } from '../../lib/wire.ts'
import { PERIOD } from '../facts.ts'
import { Applied } from './figures.ts'
import { Cursor, Days, Id, Limit } from './shared.ts'

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
    note: Text,
  },
  { $id: 'UseSnapshot' },
)
export const SnapshotList = Type.Object(
  { items: Type.Array(Snapshot), nextCursor: Text },
  { $id: 'UseSnapshotList' },
)
export const SnapshotsQuery = Type.Object({ limit: Type.Optional(Limit), cursor: Cursor })
export const SnapshotParams = Type.Object({ id: Id })
export const PublishBody = Type.Object({
  period: Type.String({ pattern: PERIOD, maxLength: 24 }),
  note: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
})

export type Snapshot = Static<typeof Snapshot>
export type SnapshotList = Static<typeof SnapshotList>
export type PublishBody = Static<typeof PublishBody>
