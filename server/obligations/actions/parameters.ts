import { calendarOf } from '../../calendar/index.ts'
import { readFact } from '../../installation/index.ts'
import type { Calendar } from '../../lib/workdays.ts'
import type { Db } from '../../platform/db/index.ts'
import { ladderFrom, soonUntil, type Ladder } from '../rules/ladder.ts'
import usual from './ladder.json' with { type: 'json' }

/** Under this name the installation keeps a ladder of its own. */
const FACT = 'obligation ladder'

export const ladderOf = async (db: Db): Promise<Ladder> => ladderFrom(await readFact(db, FACT), usual)

/** What separates overdue, soon and later on a day. */
export type Borders = { today: string; soonUntil: string; calendar: Calendar }

export async function bordersOf(db: Db, today: string): Promise<Borders> {
  const [calendar, ladder] = await Promise.all([calendarOf(db), ladderOf(db)])
  return { today, soonUntil: soonUntil(today, ladder, calendar), calendar }
}
