import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type Trx } from '../../platform/db/index.ts'
import type { Opening } from '../facts.ts'

export type LoadedOpening = { instrumentId: string; opening: Opening; bufferMinutes: number }

/** Openings of many instruments that have none yet, with the buffers of their seats. */
export async function insertOpenings(trx: Trx, given: readonly LoadedOpening[]): Promise<void> {
  const rows = given.map(({ instrumentId, opening }) => ({
    instrument_id: instrumentId,
    week: opening.week,
    holidays: opening.holidays,
    makeup_days: opening.makeupDays,
    approval: opening.approval,
    step_minutes: opening.stepMinutes,
    hold_minutes: opening.holdMinutes,
    check_in_early_minutes: opening.checkInEarlyMinutes,
    no_show_minutes: opening.noShowMinutes,
    limits: opening.limits,
  }))
  await insertMany(trx, 'booking_opening', OPENING, rows)
  const days = given.flatMap(({ instrumentId, opening }) =>
    opening.days.map((day) => ({ ...day, instrument_id: instrumentId })),
  )
  await insertMany(trx, 'booking_opening_day', ['instrument_id', 'date', 'hours', 'note'], days)
  const buffers = given.filter(({ bufferMinutes }) => bufferMinutes > 0)
  await sql`update seat set buffer_after_minutes = b.minutes
    from jsonb_to_recordset(${JSON.stringify(buffers.map(bufferRow))}::jsonb) as b(id uuid, minutes smallint)
    where seat.instrument_id = b.id`.execute(trx)
}

const bufferRow = ({ instrumentId, bufferMinutes }: LoadedOpening) => ({
  id: instrumentId,
  minutes: bufferMinutes,
})

const OPENING = [
  'instrument_id',
  'week',
  'holidays',
  'makeup_days',
  'approval',
  'step_minutes',
  'hold_minutes',
  'check_in_early_minutes',
  'no_show_minutes',
  'limits',
] as const
