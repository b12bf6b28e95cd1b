import { LISTED, on, type Recipe } from './recipe.ts'

const path = '/api/v1/instruments/{id}/outside-calendars'

/** Attempts at calendars from elsewhere; none is there to be removed. */
export const outside: Record<string, Recipe> = {
  [`GET ${path}`]: on(LISTED),
  [`POST ${path}`]: on(LISTED, { url: 'https://calendar.invalid/busy.ics' }),
  [`DELETE ${path}/{calendar}`]: ({ listed }) => ({ params: { id: listed, calendar: listed } }),
}
