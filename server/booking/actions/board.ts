import { calendarOf } from '../../calendar/index.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { isCivilDate, type Calendar } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Span } from '../facts.ts'
import { DAY, MINUTE, startOf } from '../rules/civil.ts'
import { openSpans } from '../rules/opening.ts'
import type { Board, BoardPeople, BoardPeopleQuery, BoardQuery, BoardRow } from '../schema/board.ts'
import {
  boardOccupancies,
  findMembers,
  listBoard,
  type BoardInstrument,
  type BoardOccupancy,
} from '../store/board.ts'

/** Many instruments side by side for some days: when they are open, who has them. Names for those who manage. */
export async function readBoard(
  app: App,
  viewer: Principal,
  { from, days, limit, cursor, ...filters }: BoardQuery,
): Promise<Outcome<Board>> {
  const after = cursor === undefined ? undefined : positionOf(cursor)
  if (cursor !== undefined && after === undefined) return refused({ code: 'malformed.cursor' })
  if (!isCivilDate(from))
    return refused({ code: 'malformed.civil_date', pointer: '/query/from', params: { value: from } })
  const span = { from: startOf(from), until: startOf(from) + days * DAY }
  const now = app.clock.now().getTime()
  const found = await listBoard(app.db, viewer.scope, filters, { limit: limit + 1, after })
  const shown = found.slice(0, limit)
  const seatIds = shown.flatMap(({ seats }) => seats.map(({ id }) => id))
  const [taken, calendar] = await Promise.all([
    boardOccupancies(app.db, seatIds, span, now),
    calendarOf(app.db),
  ])
  const mayManage = may(viewer, 'booking.manage')
  const ground = { span, calendar, mayManage, taken: Map.groupBy(taken, ({ seatId }) => seatId) }
  const last = found.length > limit ? shown.at(-1) : undefined
  return done({
    from: new Date(span.from).toISOString(),
    until: new Date(span.until).toISOString(),
    now: new Date(now).toISOString(),
    mayManage,
    items: shown.map((each) => rowOf(each, ground)),
    nextCursor: last === undefined ? null : encodeCursor([last.key, last.id]),
  })
}

/** For whom the viewer may book: members of their own unit, by name. */
export const readBoardPeople = async (
  app: App,
  viewer: Principal,
  query: BoardPeopleQuery,
): Promise<Outcome<BoardPeople>> =>
  done({
    items: await findMembers(app.db, viewer.scope, { ...query, now: app.clock.now().getTime() }),
  })

type Ground = {
  span: Span
  calendar: Calendar
  mayManage: boolean
  taken: Map<string, BoardOccupancy[]>
}

function rowOf(
  { id, name, unit, centre, status, seats, opening }: BoardInstrument,
  ground: Ground,
): BoardRow {
  const { span, calendar, taken, mayManage } = ground
  const minute = (instant: number): number => Math.round((instant - span.from) / MINUTE)
  const open = opening === null ? [] : openSpans(span, opening, calendar)
  return {
    id,
    name,
    unit,
    centre,
    listed: status === 'listed',
    step: opening?.stepMinutes ?? 0,
    seats: seats.map(({ position, name: called, bufferMinutes }) => {
      return { seat: position, name: called, buffer: bufferMinutes }
    }),
    open: open.map((each) => [minute(each.from), minute(each.until)]),
    taken: seats.flatMap((seat) =>
      (taken.get(seat.id) ?? []).map((each) => {
        const [from, until] = [minute(each.startsAt.getTime()), minute(each.endsAt.getTime())]
        const buffer = minute(each.paddedUntil.getTime()) - until
        const { kind, state } = each
        const facts = { id: each.id, seat: seat.position, kind, state, from, until }
        return { ...facts, ...(buffer > 0 && { buffer }), ...(mayManage && told(each)) }
      }),
    ),
  }
}

/** Names and notes, where there are any. */
function told({ person, bookedBy, organisation, note, purpose }: BoardOccupancy) {
  const words = note ?? purpose
  return {
    ...(person !== null && { person }),
    ...(bookedBy !== null && { bookedBy }),
    ...(organisation !== null && { organisation }),
    ...(words !== null && { note: words }),
  }
}

function positionOf(cursor: string): { key: string; id: string } | undefined {
  const [key, id] = decodeCursor(cursor, 2) ?? []
  return typeof key === 'string' && typeof id === 'string' && isId(id) ? { key, id } : undefined
}
