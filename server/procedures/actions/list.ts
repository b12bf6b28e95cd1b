import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { OFFICES, PROCEDURES, STATES } from '../facts.ts'
import type { CaseItem, CaseList, CaseQuery } from '../schema.ts'
import { countCases, listCases, type ItemRow, type Page } from '../store/list.ts'
import { viewerOf } from './viewer.ts'
import { stepTitle, toldOf } from './wording.ts'

/** One inbox for everybody: what waits for the reader, what is theirs, what lies within sight. */
export async function listInbox(
  app: App,
  principal: Principal,
  { limit, cursor, view = 'all', ...rest }: CaseQuery,
): Promise<Outcome<CaseList>> {
  const after = cursor === undefined ? undefined : positionOf(cursor)
  if (cursor !== undefined && after === undefined)
    return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const [viewer, today] = [viewerOf(principal), app.clock.today()]
  const filter = { view, ...rest, q: rest.q?.trim() }
  const [rows, counts] = await Promise.all([
    listCases(app.db, viewer, { filter, page: { limit: limit + 1, after }, today }),
    countCases(app.db, viewer, today),
  ])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const nextCursor = rows.length > limit && last !== undefined ? encodeCursor([last.key, last.id]) : null
  return done({ items: page.flatMap((row) => itemOf(row, today)), counts, nextCursor })
}

/** A day or an instant, and an id: what a page position is made of here. */
function positionOf(cursor: string): Page['after'] {
  const [key, id] = decodeCursor(cursor, 2) ?? []
  if (typeof key !== 'string' || typeof id !== 'string' || !isId(id)) return undefined
  return /^(\d{4}-\d{2}-\d{2}(T[\d:.]+\+00:00)?|infinity)$/.test(key) ? { key, id } : undefined
}

function itemOf(row: ItemRow, today: string): CaseItem[] {
  const procedure = PROCEDURES.find((each) => each === row.procedure)
  const state = STATES.find((each) => each === row.state)
  const office = OFFICES.find((each) => each === row.office)
  if (procedure === undefined || state === undefined) return []
  const step =
    row.step === null || office === undefined
      ? null
      : {
          id: row.step,
          title: stepTitle(procedure, row.step),
          office,
          dueOn: row.due,
          provisional: row.provisional ?? false,
          limitDays: row.limitDays,
          limitRule: row.limitRule,
          late: row.due !== null && row.due < today,
        }
  const { id, number, version, applicant, subject, subjects, submittedOn, decidedOn, mine } = row
  return [
    {
      id,
      procedure,
      title: toldOf(procedure, 'title', row.profile),
      number,
      state,
      version,
      applicant,
      subject,
      subjects,
      step,
      submittedOn,
      decidedOn,
      updatedAt: row.updatedAt.toISOString(),
      mine,
    },
  ]
}
