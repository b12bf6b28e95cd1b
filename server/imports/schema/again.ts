import { Type, type Static } from 'typebox'
import { MODES } from '../facts.ts'
import { ImportMapping } from '../facts/mapping.ts'

/** The same file once more; what is left out stays as it was. */
export const AgainBody = Type.Object(
  {
    mapping: Type.Optional(ImportMapping),
    mode: Type.Optional(Type.Enum<[...typeof MODES]>(MODES)),
    dryRun: Type.Boolean(),
    unit: Type.Optional(Type.String({ format: 'uuid' })),
  },
  { additionalProperties: false, $id: 'ImportAgain' },
)

export type AgainBody = Static<typeof AgainBody>
