import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { readBoard, readBoardPeople } from '../actions/board.ts'
import { Board, BoardPeople, BoardPeopleQuery, BoardQuery } from '../schema/board.ts'

export const boardRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/board',
    permission: 'instrument.read',
    tag: 'bookings',
    summary: 'Instruments within reach side by side for some days: when they are open, what takes their time',
    query: BoardQuery,
    response: Board,
    handle: ({ principal, query }) => readBoard(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/board/people',
    permission: 'booking.manage',
    tag: 'bookings',
    summary: 'Members of one’s own unit, for whom one may book',
    query: BoardPeopleQuery,
    response: BoardPeople,
    handle: ({ principal, query }) => readBoardPeople(app, principal, query),
  }),
]
