import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { countDays, readYear } from './actions/read.ts'
import { receiveCalendar } from './actions/receive.ts'
import { CalendarImported, CalendarYear, CountQuery, DayCount, YearParams } from './schema.ts'

const tag = 'calendar'

export const calendarRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/calendar/{year}',
    permission: 'catalogue.read',
    tag,
    summary: 'Public holidays and make-up workdays of a year, and its working days by month',
    params: YearParams,
    response: CalendarYear,
    handle: ({ params }) => readYear(app, params.year),
  }),
  route({
    method: 'GET',
    path: '/api/v1/calendar/count',
    permission: 'catalogue.read',
    tag,
    summary: 'A deadline of so many working days, with every day on the way to it',
    query: CountQuery,
    response: DayCount,
    handle: ({ query }) => countDays(app, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/calendar/imports',
    permission: 'calendar.write',
    tag,
    summary:
      'Take in the notice of a new year or correct a covered one: multipart with `file` (csv or ics) and, if wanted, `title` and `number` of the notice',
    rate: 'write',
    consumes: 'multipart/form-data',
    response: CalendarImported,
    status: 201,
    handle: ({ principal, raw }) => receiveCalendar(app, { principal, raw }),
  }),
]
