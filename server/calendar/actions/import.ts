import { parse } from 'csv-parse/sync'
import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import type { CalendarDay } from '../facts.ts'
import { changesOf, type DayChange } from '../rules/changes.ts'
import { isCalendarFile, linesOfCalendar } from '../rules/icalendar.ts'
import { judgeDays } from '../rules/judge.ts'
import { daysOfLines, linesOfRows, type Line } from '../rules/lines.ts'
import type { CalendarImported } from '../schema.ts'
import { coverOf, findDays, findStanding, lockCalendar, saveNotice, type StandingNotice } from '../store.ts'
import { holidayLaw } from './law.ts'

/** A file with one or more years of holidays; title and document number as its notice has them, if given. */
export type CalendarFile = {
  bytes: Uint8Array
  fileName: string
  title: string | null
  number: string | null
}

/** More lines than any notice has: a file of something else. */
const MOST_LINES = 3000

/**
 * Takes the notices of new years in, or corrects covered ones: all of the file or nothing, with every reason at once.
 * Days of a covered year that change are told; who holds deadlines recomputes them from there.
 */
export async function importCalendar(
  app: App,
  principal: Principal,
  file: CalendarFile,
): Promise<Outcome<CalendarImported>> {
  const { lines, refusals: unreadable } = linesOf(file.bytes)
  if (lines.length > MOST_LINES) return refused({ code: 'calendar.too_long', params: { most: MOST_LINES } })
  const read = daysOfLines(lines)
  const faults = [...unreadable, ...read.refusals, ...refuseWords(file)]
  return app.db.transaction().execute(async (trx) => {
    await lockCalendar(trx)
    const standing = await findStanding(trx)
    const { years, refusals } = judgeDays(read.days, holidayLaw, coverOf(standing), app.clock.today())
    const reasons = faults.length > 0 && read.days.length === 0 ? faults : [...faults, ...refusals]
    if (reasons.length > 0) return refused(...reasons)
    const outcomes: CalendarImported['years'] = []
    for (const [year, days] of years)
      outcomes.push(await takeYear(trx, principal, { file, standing, year, days }))
    const cover = coverOf(await findStanding(trx))
    return done({
      years: outcomes,
      coveredFrom: `${cover?.from}-01-01`,
      coveredUntil: `${cover?.until}-12-31`,
    })
  })
}

type Year = { file: CalendarFile; standing: readonly StandingNotice[]; year: number; days: CalendarDay[] }

async function takeYear(trx: Trx, principal: Principal, { file, standing, year, days }: Year) {
  const before = standing.find((each) => each.year === year)
  const changes: DayChange[] = before === undefined ? [] : changesOf(await findDays(trx, before.id), days)
  if (before !== undefined && changes.length === 0)
    return { year, outcome: 'unchanged' as const, days: days.length, changes }
  const id = newId()
  const title = file.title ?? file.fileName
  const notice = {
    id,
    year,
    origin: 'import' as const,
    title,
    number: file.number,
    source: file.fileName,
    days,
  }
  await saveNotice(trx, notice, principal)
  const outcome = before === undefined ? ('new' as const) : ('corrected' as const)
  const detail = { year, title, number: file.number, days: days.length, changes }
  const action = outcome === 'new' ? 'calendar.covered' : 'calendar.corrected'
  await recordEvents(trx, principal, [{ action, subjectKind: 'calendar_notice', subjectId: id, detail }])
  return { year, outcome, days: days.length, changes }
}

function linesOf(bytes: Uint8Array): { lines: Line[]; refusals: Refusal[] } {
  const text = textOf(bytes)
  if (isCalendarFile(text)) return linesOfCalendar(text)
  try {
    const rows: Record<string, string>[] = parse(text, {
      columns: true,
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
    })
    return { lines: linesOfRows(rows), refusals: [] }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { lines: [], refusals: [{ code: 'calendar.unreadable', params: { reason } }] }
  }
}

/** Spreadsheets in China save csv as GB 18030 where nobody asks them for UTF-8. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function refuseWords({ title, number }: CalendarFile): Refusal[] {
  const isLong = (title?.length ?? 0) > 200 || (number?.length ?? 0) > 100
  return isLong ? [{ code: 'calendar.long_title' }] : []
}
