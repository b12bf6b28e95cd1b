import { calendarOf } from '../../calendar/index.ts'
import type { App } from '../../platform/app.ts'
import { openBook } from '../../policy/index.ts'
import { deriveDuties } from '../rules/derive.ts'
import { tally } from '../rules/reach.ts'
import type { FactRow } from '../store/subjects.ts'
import { saveReach } from '../store/reach.ts'
import { groundIn } from './ground.ts'
import { datedCodes, subjectOf } from './subjects.ts'

/** Counts on the way what the other jurisdictions' books would make of the instruments here. */
export async function reachOf(app: App) {
  const [book, calendar] = await Promise.all([openBook(app.db), calendarOf(app.db)])
  const today = app.clock.today()
  const others = book.profiles
    .filter(({ id, province }) => province !== null && id !== app.config.profile)
    .map(({ id }) => {
      const ground = groundIn(book, { profile: id, calendar, today })
      return { id, ground, dated: datedCodes(ground), tally: tally(today) }
    })
  return {
    take(rows: readonly FactRow[]): void {
      for (const { ground, dated, tally: counted } of others) {
        for (const row of rows) {
          const { scope, duties } = deriveDuties(subjectOf(row, dated), ground)
          counted.add(row.organisation_id, scope, duties)
        }
      }
    },
    async save(): Promise<void> {
      for (const { id, tally: counted } of others) await saveReach(app.db, id, counted.figures(), today)
    },
  }
}
