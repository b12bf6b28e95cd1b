import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../../lib/wire.ts'
import { LIVE_STATES } from '../../lib/live.ts'
import parameters from '../parameters.json' with { type: 'json' }

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const Id = Type.String({ format: 'uuid' })

export const LiveQuery = Type.Object({
  instruments: Type.String({
    pattern: `^${UUID}(,${UUID}){0,${parameters.mostInstruments - 1}}$`,
    description: `Ids of instruments, separated by commas; ${parameters.mostInstruments} at most`,
  }),
})

/** What instruments do at this moment; those that nothing measures or that are not shown are left out. */
export const LiveStates = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        state: Type.Enum([...LIVE_STATES]),
        since: nullable(Instant),
      }),
    ),
  },
  { $id: 'LiveStates' },
)

export const InstrumentParams = Type.Object({ id: Id })

export const OptOutBody = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 500, pattern: String.raw`\S` }) },
  { additionalProperties: false },
)

/** Whether the public sees what an instrument does; the reason and since when not. */
export const OptOutView = Type.Object(
  { shown: Type.Boolean(), reason: Text, at: nullable(Instant) },
  { $id: 'LiveOptOut' },
)

export type LiveStates = Static<typeof LiveStates>
export type OptOutView = Static<typeof OptOutView>
