import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../lib/wire.ts'
import { REJECTION_REASONS } from './facts.ts'

const Count = Type.Integer({ minimum: 0 })
const Reason = Type.Enum<[...typeof REJECTION_REASONS]>(REJECTION_REASONS)

/** What became of a post: everything in it is stored, or recorded as refused. */
export const TelemetryVerdict = Type.Object(
  {
    accepted: Type.Integer({ minimum: 0, description: 'Samples stored by this post' }),
    duplicates: Type.Integer({ minimum: 0, description: 'Samples that were there already' }),
    refused: Type.Integer({
      minimum: 0,
      description: 'Readings refused and recorded; sending again is of no use',
    }),
    reasons: Type.Array(
      Type.Object({
        reason: Reason,
        zh: Type.String(),
        en: Type.String(),
        count: Count,
        lines: Type.Array(Count, {
          description: 'The first lines: CSV lines, or places in `samples` from 1',
        }),
      }),
    ),
  },
  { $id: 'TelemetryVerdict' },
)

export const RejectionQuery = Type.Object({
  code: Type.Optional(
    Type.String({ minLength: 1, maxLength: 64, description: 'The sender as it named itself' }),
  ),
  reason: Type.Optional(Reason),
  since: Type.Optional(Instant),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})

const RejectionItem = Type.Object(
  {
    minute: Instant,
    code: Type.String({ description: '`*`: senders beyond those that are named a minute' }),
    reason: Reason,
    zh: Type.String(),
    en: Type.String(),
    count: Type.Integer({ minimum: 1 }),
    example: Text,
    lastAt: Instant,
  },
  { $id: 'TelemetryRejection' },
)

export const RejectionList = Type.Object(
  { items: Type.Array(RejectionItem), nextCursor: Text },
  { $id: 'TelemetryRejectionList' },
)

export const TelemetrySummary = Type.Object(
  {
    since: Instant,
    until: Instant,
    taken: nullable(Count),
    duplicates: nullable(Count),
    refused: Type.Integer({ minimum: 0, description: 'Refusals of devices within reach' }),
    lagSeconds: nullable(
      Type.Number({
        minimum: 0,
        description: 'Age of the oldest stored batch that no state was read from yet',
      }),
    ),
  },
  {
    $id: 'TelemetrySummary',
    description: 'The last hour; figures of the whole platform are null for those who see a part of it',
  },
)

export type TelemetryVerdict = Static<typeof TelemetryVerdict>
export type RejectionQuery = Static<typeof RejectionQuery>
export type RejectionList = Static<typeof RejectionList>
export type TelemetrySummary = Static<typeof TelemetrySummary>
