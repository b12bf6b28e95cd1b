import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../lib/wire.ts'
import { SEVERITIES } from './facts.ts'

const closed = { additionalProperties: false }
const Id = Type.String({ format: 'uuid' })
const Named = Type.Object({ id: Type.String(), name: Type.String() })
const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: String.raw`\S` })
const Severity = Type.Enum<[...typeof SEVERITIES]>(SEVERITIES)

export const IdParams = Type.Object({ id: Id })

export const NewIncident = Type.Object(
  {
    what: words(2000),
    severity: Severity,
    seenBy: Type.Optional(words(100)),
    happenedAt: Type.Optional(Instant),
    downUntil: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'Out of use from now until then: every booking in that time is displaced and told',
      }),
    ),
  },
  { ...closed, $id: 'NewIncident' },
)

export const Resolution = Type.Object({ resolution: words(2000) }, closed)

export const Incident = Type.Object(
  {
    id: Type.String(),
    instrument: Named,
    what: Type.String(),
    severity: Severity,
    seenBy: Text,
    happenedAt: Instant,
    downUntil: nullable(Instant),
    displaced: nullable(
      Type.Integer({ description: 'Bookings pushed aside; only in the answer that wrote it' }),
    ),
    reportedBy: nullable(Named),
    resolvedAt: nullable(Instant),
    resolvedBy: nullable(Named),
    resolution: Text,
  },
  { $id: 'Incident' },
)

export const IncidentQuery = Type.Object({
  instrument: Type.Optional(Id),
  open: Type.Optional(Type.Boolean()),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 30 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})

export const IncidentList = Type.Object(
  { items: Type.Array(Incident), nextCursor: Text },
  { $id: 'IncidentList' },
)

export type NewIncident = Static<typeof NewIncident>
export type Incident = Static<typeof Incident>
export type IncidentQuery = Static<typeof IncidentQuery>
export type IncidentList = Static<typeof IncidentList>
