import type { PageDefinition } from '../site.ts'
import { bookPage } from './book.tsx'
import { bookingFile, bookingPage } from './one.tsx'
import { ownBookings } from './own-list.tsx'
import { seriesPage } from './series.tsx'

export { timeName } from './say-day.ts'
export { bookLink, timeViewOf, type TimeView } from './view.ts'
export { WeekSection } from './week-section.tsx'

export const bookingPages: PageDefinition[] = [bookPage, ownBookings, seriesPage, bookingFile, bookingPage]
