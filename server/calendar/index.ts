export { calendarOf } from './actions/calendar.ts'
export { importCalendar } from './actions/import.ts'
export { seedCalendar } from './actions/seed.ts'
