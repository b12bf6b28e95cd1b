import { minuteInShanghai } from '../../lib/dates.ts'
import { notify, type Notice } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { endingStep, gathered } from '../rules/telling.ts'
import { findEnded, markEnded, type EndedAlarm } from '../store/ended.ts'

const NAMED = 3
const MINUTE = 60_000
const HOUR = 60

type Due = { step: 'tell' | 'digest'; alarm: EndedAlarm }

/** Those who were told of an alarm, and nobody else, learn once that it is over. */
export async function tellCleared(app: App, trx: Trx): Promise<void> {
  const now = app.clock.now()
  const due = await dueOf(trx, now)
  if (due.length === 0) return
  const noticesOf = (wanted: Due['step'], most: number): Notice[] => {
    const waiting = due.flatMap(({ step, alarm }) =>
      step === wanted ? alarm.people.map((to) => ({ to, alarm })) : [],
    )
    return gathered(waiting, most).map(({ to, alarms }) => {
      const [only] = alarms
      return only !== undefined && alarms.length === 1 ? single(only, to) : together(alarms, to)
    })
  }
  await notify(app, trx, [...noticesOf('tell', parameters.noticesAtOnce), ...noticesOf('digest', 1)])
  await markEnded(
    trx,
    due.map(({ alarm }) => alarm.id),
    now,
  )
}

/** What is to be told now; those that wait for quiet hours to end take nobody's place. */
async function dueOf(trx: Trx, now: Date): Promise<Due[]> {
  const { toldAtOnce: limit } = parameters
  const due: Due[] = []
  let after: EndedAlarm | undefined
  for (;;) {
    const alarms = await findEnded(trx, { now, after, limit })
    for (const alarm of alarms) {
      const moment = { severity: alarm.severity, clearedAt: alarm.clearedAt.getTime() }
      const step = endingStep(moment, alarm, now.getTime())
      if (step !== undefined) due.push({ step, alarm })
    }
    after = alarms.at(-1)
    if (alarms.length < limit || due.length >= limit) return due
  }
}

function single(alarm: EndedAlarm, to: string): Notice {
  const minutes = Math.round((alarm.clearedAt.getTime() - alarm.since.getTime()) / MINUTE)
  return {
    to,
    kind: alarm.clearedAs === 'over' ? 'alarm.cleared' : 'alarm.withdrawn',
    params: {
      instrument: alarm.instrument,
      rule: alarm.rule,
      since: minuteInShanghai(alarm.since),
      until: minuteInShanghai(alarm.clearedAt),
      hours: Math.floor(minutes / HOUR),
      minutes: minutes % HOUR,
    },
    link: `/desk/alarms/${alarm.id}`,
    dedupeKey: `alarm ${alarm.id} cleared`,
  }
}

const together = (alarms: readonly EndedAlarm[], to: string): Notice => ({
  to,
  kind: 'alarm.cleared_many',
  params: {
    n: alarms.length,
    names: [...new Set(alarms.map(({ instrument }) => instrument))].slice(0, NAMED).join(' · '),
  },
  link: '/desk/alarms?state=over',
  dedupeKey: `alarm cleared ${alarms[0]?.id ?? ''}`,
})
