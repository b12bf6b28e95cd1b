import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { readDay, readTodos } from './actions.ts'
import { DayQuery, InstrumentDay, TodoList, TodoQuery } from './schema.ts'

const own = { method: 'GET', permission: 'booking.manage', tag: 'day' } as const

export const dayRoutes = (app: App): Route[] => [
  route({
    ...own,
    path: '/api/v1/day',
    summary: 'The instruments of a day: what runs at each, how much is booked, what is out of use',
    query: DayQuery,
    response: InstrumentDay,
    handle: ({ principal, query }) => readDay(app, principal, query),
  }),
  route({
    ...own,
    path: '/api/v1/day/todos',
    summary: 'What waits for somebody at the instruments, the most urgent first',
    query: TodoQuery,
    response: TodoList,
    handle: ({ principal, query }) => readTodos(app, principal, query),
  }),
]
