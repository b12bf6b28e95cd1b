import { notify, type Notice } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { system } from '../../platform/principal.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { bundled, stepsOf, type Step } from '../rules/telling.ts'
import {
  findAdministrators,
  findTellable,
  findTold,
  markEscalated,
  markHeld,
  markTold,
  type ToldAlarm,
} from '../store/telling.ts'

const NAMED = 3
const AHEAD = 8 * 3_600_000

/** Tells of alarms whatever is due now, within the transaction that holds them; what was told is marked with it. */
export async function tellAlarms(app: App, trx: Trx): Promise<void> {
  const now = app.clock.now()
  const alarms = await findTellable(trx, parameters.toldAtOnce)
  const due = Map.groupBy(
    alarms.flatMap((alarm) => stepsOf(alarm, alarm, now.getTime()).map((step) => ({ step, alarm }))),
    ({ step }) => step,
  )
  const of = (step: Step): ToldAlarm[] => (due.get(step) ?? []).map(({ alarm }) => alarm)
  const told = [...of('tell'), ...of('digest'), ...of('repeat')]
  if (told.length === 0 && !due.has('hold') && !due.has('escalate')) return
  const people = await findTold(trx, idsOf(told), now)
  const administrators = await findAdministrators(trx, idsOf(of('escalate')), now)
  const waiting = of('digest').flatMap((alarm) => (people.get(alarm.id) ?? []).map((to) => ({ to, alarm })))
  await notify(app, trx, [
    ...of('tell').flatMap((alarm) => (people.get(alarm.id) ?? []).map((to) => raised(alarm, to))),
    ...of('repeat').flatMap((alarm) => (people.get(alarm.id) ?? []).map((to) => repeated(alarm, to))),
    ...of('escalate').flatMap((alarm) =>
      (administrators.get(alarm.id) ?? []).map((to) => escalated(alarm, to)),
    ),
    ...bundled(waiting).map(({ to, alarms: list, alone }) => {
      const [only] = list
      return alone && only !== undefined ? raised(only, to) : digest(list, to)
    }),
  ])
  await markHeld(trx, idsOf(of('hold')), now)
  await markTold(trx, idsOf(told), now)
  await markEscalated(trx, idsOf(of('escalate')), now)
  await recordEvents(
    trx,
    system,
    of('escalate').map(({ id }) => ({ action: 'alarm.escalated', subjectKind: 'alarm', subjectId: id })),
  )
}

const idsOf = (alarms: readonly ToldAlarm[]): string[] => alarms.map(({ id }) => id)

/** A moment as people read it, in Shanghai. */
const readable = (at: Date): string =>
  new Date(at.getTime() + AHEAD).toISOString().slice(0, 16).replace('T', ' ')

const noticeOf = (alarm: ToldAlarm, to: string, kind: string, key: string): Notice => ({
  to,
  kind,
  params: { instrument: alarm.instrument, rule: alarm.rule, since: readable(alarm.since) },
  link: `/desk/alarms/${alarm.id}`,
  dedupeKey: `alarm ${alarm.id} ${key}`,
})

const raised = (alarm: ToldAlarm, to: string): Notice =>
  noticeOf(alarm, to, `alarm.${alarm.severity}`, 'raised')
const repeated = (alarm: ToldAlarm, to: string): Notice =>
  noticeOf(alarm, to, 'alarm.reminder', `repeat ${alarm.timesTold}`)
const escalated = (alarm: ToldAlarm, to: string): Notice =>
  noticeOf(alarm, to, 'alarm.escalated', 'escalated')

/** Everything that was held back while it was quiet, in one. */
const digest = (alarms: readonly ToldAlarm[], to: string): Notice => ({
  to,
  kind: 'alarm.digest',
  params: {
    n: alarms.length,
    open: alarms.filter(({ isOpen }) => isOpen).length,
    names: [...new Set(alarms.map(({ instrument }) => instrument))].slice(0, NAMED).join(' · '),
  },
  link: '/desk/alarms?state=all',
  dedupeKey: `alarm digest ${alarms[0]?.id ?? ''}`,
})
