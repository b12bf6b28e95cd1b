import { Type } from 'typebox'
import { Value } from 'typebox/value'
import stillJson from './still.json' with { type: 'json' }

const Still = Type.Object({
  instruments: Type.Array(
    Type.Object({
      /** Whose: the unit in which the demonstration's people work, or others under the same department. */
      of: Type.Enum(['unit', 'others']),
      /** So many days ago it last ran, and was last switched on where that is later. */
      ran: Type.Integer({ minimum: 1 }),
      powered: Type.Optional(Type.Integer({ minimum: 0 })),
      story: Type.Optional(Type.Enum(['excused', 'heard', 'named'])),
    }),
  ),
  model: Type.String(),
  note: Type.String(),
  log: Type.String(),
  excuse: Type.String(),
  wish: Type.String(),
  statement: Type.String(),
  decision: Type.String(),
  document: Type.String(),
})

/** What stands still in the demonstration, since when, and what was done about it. */
export const words = Value.Parse(Still, stillJson)
export type Still = (typeof words)['instruments'][number]
