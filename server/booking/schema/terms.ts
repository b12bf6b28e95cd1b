import { Type, type Static } from 'typebox'
import { Day, nullable, Text } from '../../lib/wire.ts'
import { USES } from '../facts.ts'
import { ClassShares } from './opening.ts'
import { oneOf } from './shared.ts'

const OfferMinutes = Type.Integer({
  minimum: 5,
  maximum: 10_080,
  description: 'How long freed time is kept for the first who waits',
})

export const TermsBody = Type.Object(
  {
    qualificationId: Type.Union([Type.String({ format: 'uuid' }), Type.Null()]),
    classWeekMinutes: ClassShares,
    offerMinutes: OfferMinutes,
  },
  { additionalProperties: false, $id: 'BookingTermsBody' },
)

/** What is asked of a booking beyond hours and limits, and whether its reader has it. */
export const TermsView = Type.Object(
  {
    qualification: nullable(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        how: Type.String(),
        held: Type.Boolean({ description: 'Whether the reader holds it today' }),
        until: Day,
      }),
    ),
    classWeekMinutes: ClassShares,
    offerMinutes: OfferMinutes,
    customs: nullable(
      Type.Object(
        {
          until: Type.String({ description: 'Civil date' }),
          place: Text,
          uses: Type.Array(oneOf(USES)),
          clause: Type.String(),
        },
        { description: 'Imported duty-free and still supervised: one of these uses, at this place' },
      ),
    ),
  },
  { $id: 'BookingTerms' },
)

export type TermsBody = Static<typeof TermsBody>
export type TermsView = Static<typeof TermsView>
