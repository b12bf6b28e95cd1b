import { Type, type Static } from 'typebox'
import { Instant, nullable } from '../../lib/wire.ts'
import { VERDICTS } from '../facts.ts'
import { Person } from './papers.ts'

const Opinion = Type.Enum(VERDICTS)

/** The text of a decision that is not taken yet: drawn from the case, or as somebody wrote it on. */
export const CaseDraft = Type.Object(
  {
    verdict: Opinion,
    title: Type.String(),
    body: Type.String({ description: 'Paragraphs, each after an empty line' }),
    reasonMark: Type.String({ description: 'Stands in the text where the reasons belong' }),
    editedBy: Person,
    editedAt: nullable(Instant),
  },
  { $id: 'CaseDraft', description: 'Has no effect: number, signature and seal are not the platform’s' },
)
export const DraftQuery = Type.Object({ verdict: Opinion }, { additionalProperties: false })
export const DraftFileQuery = Type.Object(
  { verdict: Opinion, format: Type.Enum(['docx', 'pdf'], { default: 'docx' }) },
  { additionalProperties: false },
)
export const DraftBody = Type.Object(
  {
    verdict: Opinion,
    body: nullable(
      Type.String({
        minLength: 1,
        maxLength: 20_000,
        pattern: String.raw`\S`,
        description: 'Null: drawn from the case again',
      }),
    ),
  },
  { additionalProperties: false },
)

export type CaseDraft = Static<typeof CaseDraft>
export type DraftBody = Static<typeof DraftBody>
