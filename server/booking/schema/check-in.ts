import { Type, type Static } from 'typebox'
import { Instant, nullable } from '../../lib/wire.ts'
import { Booking } from './booking.ts'

const Code = Type.String({ minLength: 4, maxLength: 40, description: 'As it stands at the instrument' })

export const CheckInBody = Type.Object({ code: Code }, { additionalProperties: false })
export const CodeParams = Type.Object({ code: Code })

/** The code at an instrument; null where it has none yet. */
export const CheckInCode = Type.Object(
  {
    code: Type.Union([Type.String(), Type.Null()]),
    url: Type.Union([Type.String(), Type.Null()], { description: 'What the QR code leads to' }),
    rotatedAt: nullable(Instant),
  },
  { $id: 'CheckInCode' },
)

/** What a code leads to: the instrument, and one's own booking there that runs or comes next. */
export const CheckInPlace = Type.Object(
  {
    instrument: Type.Object({ id: Type.String(), name: Type.String(), nameEn: nullable(Type.String()) }),
    booking: nullable(Booking),
  },
  { $id: 'CheckInPlace' },
)

export type CheckInCode = Static<typeof CheckInCode>
export type CheckInPlace = Static<typeof CheckInPlace>
