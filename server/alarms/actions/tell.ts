import { minuteInShanghai } from '../../lib/dates.ts'
import { notify, type Notice } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { system } from '../../platform/principal.ts'
import { SEVERITIES } from '../facts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { bundled, stepsOf, type Step } from '../rules/telling.ts'
import {
  findAdministrators,
  findTellable,
  findTold,
  markEscalated,
  keepPeople,
  markHeld,
  markTold,
  type ToldAlarm,
} from '../store/telling.ts'

const NAMED = 3

type Due = { step: Step; alarm: ToldAlarm }

/** Tells of alarms whatever is due now, within the transaction that holds them; what was told is marked with it. */
export async function tellAlarms(app: App, trx: Trx): Promise<void> {
  const now = app.clock.now()
  const due = Map.groupBy(await dueOf(trx, now), ({ step }) => step)
  const of = (step: Step): ToldAlarm[] => (due.get(step) ?? []).map(({ alarm }) => alarm)
  const told = [...of('tell'), ...of('digest'), ...of('repeat')]
  if (due.size === 0) return
  const people = await findTold(trx, idsOf(told), now)
  const administrators = await findAdministrators(trx, idsOf(of('escalate')), now)
  const noticesOf = (step: Spoken): Notice[] => {
    const among = step === 'escalate' ? administrators : people
    const waiting = of(step).flatMap((alarm) => (among.get(alarm.id) ?? []).map((to) => ({ to, alarm })))
    const most = step === 'digest' ? 1 : parameters.noticesAtOnce
    return bundled(waiting, most).map(({ to, alarms, alone }) => {
      const [only] = alarms
      return alone && only !== undefined ? SINGLE[step](only, to) : together(step, alarms, to)
    })
  }
  await notify(app, trx, SPOKEN.flatMap(noticesOf))
  await keepPeople(trx, [...people, ...administrators])
  await markHeld(trx, idsOf(of('hold')), now)
  await markTold(trx, idsOf(told), now)
  await markEscalated(trx, idsOf(of('escalate')), now)
  await recordEvents(
    trx,
    system,
    of('escalate').map(({ id, instrumentId }) => ({
      action: 'alarm.escalated',
      subjectKind: 'instrument',
      subjectId: instrumentId,
      detail: { alarm: id },
    })),
  )
}

/** What is to be done now; those that only wait, as in quiet hours, take nobody's place. */
async function dueOf(trx: Trx, now: Date): Promise<Due[]> {
  const { mostRepeats, toldAtOnce: limit } = parameters
  const due: Due[] = []
  let after: ToldAlarm | undefined
  for (;;) {
    const alarms = await findTellable(trx, { now, mostRepeats, after, limit })
    for (const alarm of alarms)
      for (const step of stepsOf(alarm, { ...alarm, mostRepeats }, now.getTime())) due.push({ step, alarm })
    after = alarms.at(-1)
    if (alarms.length < limit || due.length >= limit) return due
  }
}

const idsOf = (alarms: readonly ToldAlarm[]): string[] => alarms.map(({ id }) => id)

const noticeOf = (alarm: ToldAlarm, to: string, kind: string, key: string): Notice => ({
  to,
  kind,
  params: { instrument: alarm.instrument, rule: alarm.rule, since: minuteInShanghai(alarm.since) },
  link: `/desk/alarms/${alarm.id}`,
  dedupeKey: `alarm ${alarm.id} ${key}`,
})

const raised = (alarm: ToldAlarm, to: string): Notice =>
  noticeOf(alarm, to, `alarm.${alarm.severity}`, 'raised')
const repeated = (alarm: ToldAlarm, to: string): Notice =>
  noticeOf(alarm, to, 'alarm.reminder', `repeat ${alarm.timesTold}`)
const escalated = (alarm: ToldAlarm, to: string): Notice =>
  noticeOf(alarm, to, 'alarm.escalated', 'escalated')

const SPOKEN = ['tell', 'repeat', 'escalate', 'digest'] as const
type Spoken = (typeof SPOKEN)[number]
const SINGLE = { tell: raised, repeat: repeated, escalate: escalated, digest: raised }
const TOGETHER = {
  tell: 'alarm.many',
  repeat: 'alarm.reminders',
  escalate: 'alarm.passed_on',
  digest: 'alarm.digest',
}

/** Many in one: raised by one look, or held back while it was quiet. */
function together(step: Spoken, alarms: readonly ToldAlarm[], to: string): Notice {
  const weightiest = alarms.toSorted(
    (a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity),
  )
  const [first] = alarms
  return {
    to,
    kind: TOGETHER[step],
    params: {
      n: alarms.length,
      open: alarms.filter(({ isOpen }) => isOpen).length,
      critical: alarms.filter(({ severity }) => severity === 'critical').length,
      names: [...new Set(weightiest.map(({ instrument }) => instrument))].slice(0, NAMED).join(' · '),
    },
    link: `/desk/alarms?state=${step === 'digest' ? 'all' : 'waiting'}`,
    dedupeKey: `alarm ${step} ${first?.id ?? ''} ${first?.timesTold ?? 0}`,
  }
}
