import { civilTime } from '../../shared/dates.ts'
import { formatUpTo } from '../../shared/numbers.ts'
import { useTexts } from '../texts/index.ts'
import type { Alarm, Terms } from './wire.ts'

const MINUTE = 60_000
const HOUR = 60

type Words = {
  /** A length of time as people say it. */
  length: (minutes: number) => string
  /** What a rule asks for. */
  asks: (terms: Terms) => string
  /** Why an alarm was raised, one sentence each. */
  why: (alarm: Alarm) => string[]
  /** When and why it is over, and how long it lasted; undefined while it goes on. */
  ended: (alarm: Alarm) => string | undefined
  /** How long it lasted until it was over, or null. */
  lasted: (alarm: Alarm) => string | null
}

/** What rules and alarms say, in words. */
export function useAlarmWords(): Words {
  const { t } = useTexts()
  const length = (minutes: number): string => {
    const [hours, rest] = [Math.floor(minutes / HOUR), minutes % HOUR]
    if (hours === 0) return t('desk.power.minutes', { n: rest })
    return rest === 0
      ? t('desk.alarms.hours', { n: hours })
      : t('desk.power.hours_minutes', { hours, minutes: rest })
  }
  const asks = (terms: Terms): string => {
    switch (terms.kind) {
      case 'state':
        return t('desk.alarms.asks.state', {
          state: t(`desk.power.state.${terms.state}`),
          length: length(terms.minutes),
        })
      case 'outside':
        return t(`desk.alarms.asks.outside_${terms.of}`, { length: length(terms.minutes) })
      case 'power':
        return t(`desk.alarms.asks.${terms.side}`, {
          watts: formatUpTo(terms.watts, 1),
          length: length(terms.minutes),
        })
      case 'silent':
        return t('desk.alarms.asks.silent', { length: length(terms.minutes) })
      case 'battery':
        return t('desk.alarms.asks.battery', { percent: terms.percent })
      case 'signal':
        return t('desk.alarms.asks.signal', { dbm: terms.dbm })
    }
  }
  return { length, asks, why: (alarm) => whyOf(alarm, { t, length }), ...endOf({ t, length }) }
}

const minutesBetween = (from: string, until: string): number =>
  Math.max(0, Math.round((Date.parse(until) - Date.parse(from)) / MINUTE))

const becauseOf = (terms: Terms, as: NonNullable<Alarm['cleared']>['as']) =>
  as === 'over' ? (`desk.alarms.because.${terms.kind}` as const) : (`desk.alarms.because.${as}` as const)

/** What is said of its end. */
function endOf({ t, length }: Speaking): Pick<Words, 'ended' | 'lasted'> {
  const lasted = ({ since, cleared }: Alarm): string | null =>
    cleared === null ? null : length(minutesBetween(since, cleared.at))
  return {
    lasted,
    ended: (alarm) => {
      const { cleared } = alarm
      if (cleared === null) return undefined
      const because = t(becauseOf(alarm.terms, cleared.as))
      return t('desk.alarms.ended', { at: civilTime(cleared.at), lasted: lasted(alarm) ?? '', because })
    },
  }
}

type Speaking = Pick<Words, 'length'> & { t: ReturnType<typeof useTexts>['t'] }

function whyOf({ terms, evidence, since, raisedAt }: Alarm, { t, length }: Speaking): string[] {
  const lasted = length(minutesBetween(since, raisedAt))
  const at = civilTime(since)
  const told: string[] = []
  if (terms.kind === 'state')
    told.push(t('desk.alarms.why.state', { state: t(`desk.power.state.${terms.state}`), at, lasted }))
  if (terms.kind === 'outside') told.push(t(`desk.alarms.why.outside_${terms.of}`, { at, lasted }))
  if (terms.kind === 'power') {
    const [low, high] = [formatUpTo(evidence.low ?? 0, 1), formatUpTo(evidence.high ?? 0, 1)]
    told.push(t('desk.alarms.why.power', { at, low, high, lasted }))
  }
  if (terms.kind === 'silent')
    told.push(
      t(evidence.knownUntil === null ? 'desk.alarms.why.never' : 'desk.alarms.why.silent', { at, lasted }),
    )
  if (terms.kind === 'battery') told.push(t('desk.alarms.why.battery', { value: evidence.value ?? 0, at }))
  if (terms.kind === 'signal') told.push(t('desk.alarms.why.signal', { value: evidence.value ?? 0, at }))
  if (evidence.edge !== null) told.push(t('desk.alarms.why.edge', { at: civilTime(evidence.edge) }))
  if (evidence.late) told.push(t('desk.alarms.why.late', { at: civilTime(raisedAt) }))
  return told
}
