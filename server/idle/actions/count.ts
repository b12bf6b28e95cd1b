import { setImmediate as breathe } from 'node:timers/promises'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { transact } from '../../platform/whole.ts'
import { openBook } from '../../policy/index.ts'
import type { Step } from '../facts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { clockOf } from '../rules/clock.ts'
import { ladderOf } from '../rules/steps.ts'
import { isCounted, lockClocks, replaceClock, replaceClocks, type ClockRow } from '../store/clocks.ts'
import { readOne, readStill, type IdleRow } from '../store/still.ts'

/** The ladder that holds here today; where the texts know none, the one that is watched by. */
export async function ladderToday(app: App): Promise<Step[]> {
  const [book, date] = [await openBook(app.db), app.clock.today()]
  const at = (profile: string) => book.at({ profile, date })
  return ladderOf(at(app.config.profile), at(parameters.watchBy))
}

/** Counts anew how long every listed instrument stands still; says how many were counted. */
export async function countIdle(app: App): Promise<number> {
  const [steps, today] = [await ladderToday(app), app.clock.today()]
  let counted = 0
  for (let after: string | null = null; ;) {
    const from: string | null = after
    const rows = await countBatch(app, steps, today, from)
    counted += rows.length
    const last = rows.at(-1)
    if (last === undefined || rows.length < parameters.batch) return counted
    after = last.id
    await breathe()
  }
}

/** The first count of an installation does not wait for the night. */
export async function countWhenNever(app: App): Promise<void> {
  if (!(await isCounted(app.db))) await countIdle(app)
}

async function countBatch(app: App, steps: Step[], today: string, after: string | null): Promise<IdleRow[]> {
  return transact(app.db, async (trx) => {
    await lockClocks(trx)
    const rows = await readStill(trx, {
      today,
      after,
      silentSeconds: parameters.silentMinutesADay * 60,
      limit: parameters.batch,
    })
    const through = rows.length < parameters.batch ? null : (rows.at(-1)?.id ?? null)
    await replaceClocks(
      trx,
      rows.map((row) => lineOf(row, steps, today)),
      { after, through },
    )
    return rows
  })
}

function lineOf(row: IdleRow, steps: Step[], today: string): ClockRow {
  const clock = clockOf(row, steps, today)
  return {
    instrument_id: row.id,
    organisation_id: row.organisationId,
    source: row.source,
    ran_on: clock.ranOn,
    powered_on: clock.poweredOn,
    idle_days: clock.idleDays,
    off_days: clock.offDays,
    silent_days: clock.silentDays,
    excused_days: clock.excusedDays,
    step: clock.step,
    reached_on: clock.reachedOn,
    next_on: clock.nextOn,
    watch: steps.some(({ watch }) => watch),
    counted_on: today,
  }
}

/** Counts some instruments anew within the transaction that changed what counts for them. */
export async function recountIdle(app: App, trx: Trx, ids: readonly string[]): Promise<void> {
  const [steps, today] = [await ladderToday(app), app.clock.today()]
  await lockClocks(trx)
  const day = { today, silentSeconds: parameters.silentMinutesADay * 60 }
  for (const id of ids) {
    const row = await readOne(trx, id, day)
    await replaceClock(trx, id, row === undefined ? undefined : lineOf(row, steps, today))
  }
}
