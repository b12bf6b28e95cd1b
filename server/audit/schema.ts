import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../lib/wire.ts'
import { FAULTS } from './facts.ts'

const id = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date', description: 'Civil date in Shanghai' })

const filter = {
  action: Type.Optional(
    Type.String({ pattern: '^[a-z0-9_.-]{1,100}$', description: 'Begin of the action, e.g. `instrument.`' }),
  ),
  subjectKind: Type.Optional(Type.String({ pattern: '^[a-z0-9_.-]{1,60}$' })),
  subjectId: Type.Optional(id),
  principalId: Type.Optional(Type.String({ format: 'uuid', description: 'Person, token or key' })),
  organisationId: Type.Optional(Type.String({ format: 'uuid', description: 'The organisation acted for' })),
  from: Type.Optional(day),
  until: Type.Optional(day),
  requestId: Type.Optional(Type.String({ pattern: '^[\\w.-]{8,64}$' })),
}

/** A filter that does not exist is refused: an auditor would take everything for what was asked. */
const strict = { additionalProperties: false }

export const EventFilter = Type.Object(filter, strict)
export type EventFilter = Static<typeof EventFilter>

export const EventQuery = Type.Object(
  {
    ...filter,
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
    cursor: Type.Optional(Type.String({ maxLength: 300 })),
  },
  strict,
)
export type EventQuery = Static<typeof EventQuery>

export const AuditEvent = Type.Object(
  {
    id: Type.String(),
    at: Instant,
    action: Type.String(),
    principal: Type.Object({
      kind: Type.String(),
      id: Text,
      name: nullable(Type.String({ description: 'Of people; null once erased or for machines' })),
      role: Type.String(),
    }),
    subject: Type.Object({ kind: Type.String(), id: Type.String() }),
    organisation: nullable(Type.Object({ id: Type.String(), name: Text })),
    reason: Text,
    requestId: Text,
    detail: Type.Record(Type.String(), Type.Unknown()),
    seal: nullable(Type.Integer({ description: 'Number in the chain; null while it waits' })),
  },
  { $id: 'AuditEvent' },
)
export type AuditEvent = Static<typeof AuditEvent>

export const AuditEventList = Type.Object(
  {
    items: Type.Array(AuditEvent),
    next: nullable(Type.String({ description: 'Cursor of the next page' })),
  },
  { $id: 'AuditEventList' },
)
export type AuditEventList = Static<typeof AuditEventList>

export const AuditState = Type.Object(
  {
    sealed: Type.Integer({ description: 'Events in the chain' }),
    waiting: Type.Integer({ description: 'Committed events without a seal' }),
    waitingSeconds: Type.Number({ description: 'Age of the oldest of them' }),
    head: nullable(
      Type.Object({ count: Type.Integer(), hash: Type.String(), at: Instant }, { title: 'Last seal' }),
    ),
    verification: nullable(
      Type.Object({
        startedAt: Instant,
        endedAt: Instant,
        whole: Type.Boolean(),
        sealed: Type.Integer(),
        faults: Type.Integer(),
        by: Type.String(),
        findings: Type.Array(
          Type.Object({ code: Type.Enum([...FAULTS]), zh: Type.String(), en: Type.String() }),
        ),
      }),
    ),
  },
  { $id: 'AuditState' },
)
export type AuditState = Static<typeof AuditState>
