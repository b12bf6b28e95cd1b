import { Type, type Static } from 'typebox'
import { Text } from '../../lib/wire.ts'

const Minutes = Type.Integer({ minimum: 0, description: 'Minutes' })
const Count = Type.Integer({ minimum: 0 })

export const InstrumentParams = Type.Object({ id: Type.String({ format: 'uuid' }) })
export const YearQuery = Type.Object({
  year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2199, description: 'Unless said: this year' })),
})

const figures = {
  bookedMinutes: Minutes,
  usedMinutes: Minutes,
  externalMinutes: Type.Integer({
    minimum: 0,
    description: 'Of the used minutes those for others than the own unit',
  }),
  bookings: Count,
  noShows: Count,
  orders: Type.Integer({ minimum: 0, description: 'Service orders handed in' }),
  delivered: Count,
  incomeFen: Type.Integer({ description: 'What orders delivered in the month came to, whole fen' }),
}

/** A year at one instrument, month by month. A booking counts in the month in which it begins. */
export const InstrumentUse = Type.Object(
  {
    instrument: Type.Object({ id: Type.String(), name: Type.String(), nameEn: Text }),
    year: Type.Integer(),
    months: Type.Array(Type.Object({ month: Type.String({ description: 'YYYY-MM' }), ...figures })),
    total: Type.Object(figures),
    externalShare: Type.Union([Type.Number(), Type.Null()], {
      description: 'External of used time, from 0 to 1; null where nothing was used',
    }),
  },
  { $id: 'InstrumentUse' },
)

const work = {
  checkIns: Type.Integer({ description: 'Uses begun and ended by hand' }),
  answered: Type.Integer({ description: 'Requests for time answered' }),
  quoted: Count,
  delivered: Count,
  samples: Type.Integer({ description: 'Samples received, tested, handed on' }),
  messages: Count,
  incidents: Type.Integer({ description: 'Incidents reported or closed' }),
  workMinutes: Type.Integer({ description: 'Minutes at instruments for ordered work, in one’s own name' }),
}

/** What somebody of the team did in a year, month by month, as the records say it. */
export const Workload = Type.Object(
  {
    person: Type.Object({ id: Type.String(), name: Type.String() }),
    year: Type.Integer(),
    months: Type.Array(Type.Object({ month: Type.String(), ...work })),
    total: Type.Object(work),
  },
  { $id: 'YearWorkload' },
)

export type InstrumentUse = Static<typeof InstrumentUse>
export type Workload = Static<typeof Workload>
