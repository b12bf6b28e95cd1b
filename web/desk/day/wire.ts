import type { components } from '../../shared/api.gen.ts'

export type Day = components['schemas']['InstrumentDay']
export type DayInstrument = components['schemas']['DayInstrument']
export type Todo = components['schemas']['DayTodo']
export type TodoKind = Todo['kind']

/** What a change at the instruments makes be read anew: everything of the day begins with the board's name. */
export const DAY_READS = ['board', 'incidents', 'orders'] as const
