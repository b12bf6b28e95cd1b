import { civilTime } from '../../shared/dates.ts'
import { formatUpTo } from '../../shared/numbers.ts'
import { useTexts } from '../texts/index.ts'
import type { Finding, Sensor } from './wire.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A span in the two largest units that say something: 3 days 4 hours, 38 minutes. */
export function useSpan(): (seconds: number) => string {
  const { t } = useTexts()
  return (seconds) => {
    const whole = Math.max(0, Math.round(seconds))
    const [days, hours, minutes] = [
      Math.floor(whole / DAY),
      Math.floor((whole % DAY) / HOUR),
      Math.floor((whole % HOUR) / MINUTE),
    ]
    if (days > 0) return t('desk.sensors.span.days', { days, hours })
    if (hours > 0)
      return t(minutes > 0 ? 'desk.sensors.span.hours' : 'desk.sensors.span.whole', { hours, minutes })
    return minutes > 0
      ? t('desk.sensors.span.minutes', { minutes })
      : t('desk.sensors.span.seconds', { n: whole })
  }
}

type Told = { what: string; more: string; done: string }

const secondsSince = (instant: string): number => (Date.now() - Date.parse(instant)) / 1000
const short = (instant: string): string => civilTime(instant).slice(5)

/** What is wrong with a sensor, since when, and what was done about it, in plain words. */
export function useWrong(): (sensor: Sensor) => Told {
  const { t } = useTexts()
  const about = useFinding()
  return (sensor) => {
    const { finding, state, heardAt, signal } = sensor
    if (finding !== null) {
      const told = about(finding)
      const last = heardAt === null ? t('desk.sensors.never') : t('desk.sensors.last', { at: short(heardAt) })
      const weak = signal === null ? '' : t('desk.sensors.signal_of', { n: signal })
      return finding.kind === 'silent' ? { ...told, more: [last, weak].filter(Boolean).join(' · ') } : told
    }
    if (state === 'recover')
      return {
        what: t('desk.sensors.wrong.recover'),
        more: t('desk.sensors.more.recover'),
        done: t('desk.sensors.done.recover'),
      }
    if (state === 'faulty')
      return { what: t('desk.sensors.wrong.faulty'), more: '', done: t('desk.sensors.done.faulty') }
    return { what: '', more: '', done: '' }
  }
}

/** What speaks beside the curves for two having changed places, and against it. */
function useEvidence(): (exchange: Finding['exchange']) => string[] {
  const { t } = useTexts()
  const span = useSpan()
  return (exchange) => {
    if (exchange === null) return []
    const { ownSeconds, otherSeconds, sameRoom, touched } = exchange
    return [
      ...(ownSeconds + otherSeconds === 0
        ? []
        : [t('desk.sensors.more.booked', { other: span(otherSeconds), own: span(ownSeconds) })]),
      ...(sameRoom ? [t('desk.sensors.more.same_room')] : []),
      ...(touched ? [t('desk.sensors.more.touched')] : []),
    ]
  }
}

/** One finding in words. */
export function useFinding(): (finding: Finding) => Told {
  const { t, word } = useTexts()
  const span = useSpan()
  const told = useEvidence()
  return ({ kind, since, until, other, watts, skewSeconds, steps, exchange, verdict }) => {
    const end = until === null ? Date.now() : Date.parse(until)
    const length = span((end - Date.parse(since)) / 1000)
    const done = verdict === null ? word('desk.sensors.done', kind) : word('desk.sensors.verdict', verdict)
    const more = t(`desk.sensors.more.${kind}`, { at: short(since) })
    switch (kind) {
      case 'silent':
        return { what: t('desk.sensors.wrong.silent', { span: length }), more, done }
      case 'frozen':
        return {
          what: t('desk.sensors.wrong.frozen', { span: length, watts: formatUpTo(watts ?? 0, 1) }),
          more,
          done,
        }
      case 'clock': {
        const key = (skewSeconds ?? 0) > 0 ? 'desk.sensors.wrong.ahead' : 'desk.sensors.wrong.behind'
        return { what: t(key, { span: span(Math.abs(skewSeconds ?? 0)) }), more, done }
      }
      case 'energy':
        return { what: t('desk.sensors.wrong.energy', { n: steps ?? 0 }), more, done }
      case 'swapped':
        return {
          what: t('desk.sensors.wrong.swapped', { other: other ?? '' }),
          more: [more, ...told(exchange)].join(t('desk.sensors.comma')),
          done,
        }
    }
  }
}

export { secondsSince }
