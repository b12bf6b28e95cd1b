import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { notify } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import type { Reminded, ReminderBody } from '../schema.ts'
import { addReminders, findAnswering, type Answering } from '../store/acts.ts'
import { lockClocks } from '../store/clocks.ts'
import { findIdle, type IdleLine } from '../store/list.ts'

/**
 * The unit reminds those who answer for instruments that stand still, as the first step asks of it. Once a day for an
 * instrument, whoever reminds; an instrument out of reach is not there.
 */
export async function remindOfIdle(
  app: App,
  viewer: Principal,
  { instruments, note }: ReminderBody,
): Promise<Outcome<Reminded>> {
  const [ids, today, now] = [[...new Set(instruments)], app.clock.today(), app.clock.now()]
  return whole(app.db, async (trx) => {
    await lockClocks(trx)
    const found = await Promise.all(ids.map((id) => findIdle(trx, viewer.scope, id, today)))
    const lines = found.filter((line) => line !== undefined)
    if (lines.length < ids.length)
      return refused({ code: 'not_found.instrument', pointer: '/body/instruments' })
    const idle = lines.flatMap(({ instrument, reachedOn }) =>
      reachedOn === null ? [] : [{ id: newId(), instrumentId: instrument.id, reachedOn }],
    )
    const written = new Set(await addReminders(trx, idle, { by: viewer.id, note: note ?? null, now, today }))
    const told = lines.filter(({ instrument }) => written.has(instrument.id))
    const answering = await findAnswering(trx, [...written], now)
    await recordEvents(trx, viewer, told.map(eventOf(note)))
    await notify(
      app,
      trx,
      told.flatMap((line) =>
        answering
          .filter(({ instrumentId }) => instrumentId === line.instrument.id)
          .map(({ personId }) => noticeOf(personId, line, today)),
      ),
    )
    return done({ items: lines.map((line) => outcomeOf(line, written, answering)) })
  })
}

const eventOf =
  (note: string | undefined) =>
  ({ instrument, idleDays }: IdleLine) => ({
    action: 'idle.reminded',
    subjectKind: 'instrument',
    subjectId: instrument.id,
    reason: note ?? null,
    detail: { days: idleDays },
  })

function outcomeOf(
  { instrument: { id }, step }: IdleLine,
  written: ReadonlySet<string>,
  answering: readonly Answering[],
): Reminded['items'][number] {
  const outcome = step === 0 ? 'not_idle' : written.has(id) ? 'reminded' : 'already_today'
  return {
    instrumentId: id,
    outcome,
    people: answering.filter(({ instrumentId }) => instrumentId === id).length,
  }
}

const noticeOf = (to: string, { instrument, idleDays, ranOn }: IdleLine, today: string) => ({
  to,
  kind: 'idle_reminded',
  params: { name: instrument.name, days: idleDays, ran: ranOn },
  link: `/desk/idle/${instrument.id}`,
  dedupeKey: `idle ${today} ${instrument.id}`,
})
