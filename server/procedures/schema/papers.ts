import { Type } from 'typebox'
import { Instant, nullable, Text } from '../../lib/wire.ts'
import { Told } from './told.ts'

/** What was handed in, said and done on a case. */
export const Person = nullable(Type.Object({ id: Type.String(), name: Text }))

export const Attachment = Type.Object(
  {
    id: Type.String(),
    kind: Type.String(),
    title: Told,
    name: Type.String(),
    mediaType: Type.String(),
    size: Type.Integer(),
    addedAt: Instant,
    addedBy: Person,
  },
  { $id: 'CaseAttachment' },
)

export const Comment = Type.Object(
  {
    id: Type.String(),
    text: Type.String(),
    at: Instant,
    by: Person,
    onBehalfOf: Person,
    role: Type.String(),
  },
  { $id: 'CaseComment' },
)

export const HistoryEntry = Type.Object(
  {
    id: Type.String(),
    at: Instant,
    action: Type.String(),
    role: Type.String(),
    by: Person,
    onBehalfOf: Person,
    reason: Text,
    detail: Type.Object({}, { additionalProperties: true }),
  },
  { $id: 'CaseEvent' },
)
