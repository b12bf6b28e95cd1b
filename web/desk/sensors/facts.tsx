import type { ReactNode } from 'react'
import { civilTime, clockTime } from '../../shared/dates.ts'
import { formatFixed, formatUpTo } from '../../shared/numbers.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import type { Detail } from './wire.ts'
import { secondsSince, useSpan } from './words.ts'

type Fact = { key: string; name: string; value: ReactNode; unit?: string; note: ReactNode; tone?: string }

/** Weaker than this a device is near the end of its reach, dBm. */
const WEAK = -100
const FAIR = -85
const DAY = 86_400

/** Now, completeness, clock, signal, firmware, and the day by which it had to work. */
export function FactStrip({ detail }: { detail: Detail }) {
  const facts = [
    useNow(detail),
    useComplete(detail),
    useClock(detail),
    useSignal(detail),
    useFirmware(detail),
    useDue(detail),
  ]
  return (
    <dl className="fact-strip">
      {facts.map(({ key, name, value, unit, note, tone }) => (
        <div key={key}>
          <dt>{name}</dt>
          <dd>
            <span className={`fact-value ${tone ?? ''}`}>
              {value} {unit === undefined ? null : <small>{unit}</small>}
            </span>
            <span className="fact-note">{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function useNow({ sensor, everySeconds }: Detail): Fact {
  const { t } = useTexts()
  const { heardAt, watts } = sensor
  const every = everySeconds === null ? '' : t('desk.sensors.every', { n: formatUpTo(everySeconds, 1) })
  const at =
    heardAt === null
      ? t('desk.sensors.never')
      : secondsSince(heardAt) < DAY
        ? clockTime(heardAt)
        : civilTime(heardAt)
  return {
    key: 'now',
    name: t('desk.sensors.fact.now'),
    value: watts === null ? '–' : formatUpTo(watts, 1),
    ...(watts !== null && { unit: 'W' }),
    note: [at, every].filter(Boolean).join(' · '),
  }
}

function useComplete({ complete }: Detail): Fact {
  const { t } = useTexts()
  const span = useSpan()
  const note =
    complete === null
      ? t('desk.sensors.too_early')
      : complete.missingSeconds === 0
        ? t('desk.sensors.nothing_missing')
        : t('desk.sensors.missing', { span: span(complete.missingSeconds) })
  return {
    key: 'complete',
    name:
      complete === null
        ? t('desk.sensors.fact.completeness')
        : t('desk.sensors.fact.complete', { n: complete.days }),
    value: complete === null ? '–' : formatFixed(complete.permille / 10, 1),
    ...(complete !== null && { unit: '%' }),
    note,
  }
}

function useClock({ skewSeconds, skewLimitSeconds }: Detail): Fact {
  const { t } = useTexts()
  const isOff = skewSeconds !== null && Math.abs(skewSeconds) > skewLimitSeconds
  const shown = skewSeconds === null ? 0 : Math.round(skewSeconds * 10) / 10
  const sign = shown > 0 ? '+' : ''
  return {
    key: 'clock',
    name: t('desk.sensors.fact.clock'),
    value: skewSeconds === null ? '–' : `${sign}${formatUpTo(shown === 0 ? 0 : shown, 1)}`,
    ...(skewSeconds !== null && { unit: t('desk.sensors.seconds') }),
    note:
      skewSeconds === null
        ? t('desk.sensors.never')
        : t(isOff ? 'desk.sensors.clock_off' : 'desk.sensors.clock_fine', { n: skewLimitSeconds }),
    ...(isOff && { tone: 'amber' }),
  }
}

function useSignal({ sensor: { signal }, battery }: Detail): Fact {
  const { t } = useTexts()
  const word = signal === null ? 'none' : signal < WEAK ? 'weak' : signal < FAIR ? 'fair' : 'good'
  const power = battery === null ? '' : t('desk.sensors.battery', { n: battery })
  return {
    key: 'signal',
    name: t('desk.sensors.fact.signal'),
    value: signal ?? '–',
    ...(signal !== null && { unit: 'dBm' }),
    note: [t(`desk.sensors.signal.${word}`), power].filter(Boolean).join(' · '),
    ...(word === 'weak' && { tone: 'amber' }),
  }
}

function useFirmware({ firmware, sensor }: Detail): Fact {
  const { t } = useTexts()
  return {
    key: 'firmware',
    name: t('desk.sensors.fact.firmware'),
    value: firmware ?? '–',
    note: sensor.model ?? t('desk.sensors.no_model'),
  }
}

/** The last day by the rule, with the way to why it stands so. */
function useDue({ obligation, sensor }: Detail): Fact {
  const { t, word } = useTexts()
  const name = t('desk.sensors.fact.due')
  if (obligation === null)
    return {
      key: 'due',
      name,
      value: '–',
      note: t(sensor.instrument === null ? 'desk.sensors.due_stock' : 'desk.sensors.due_none'),
    }
  const { id, state, days, dueOn, metOn } = obligation
  const late = state === 'overdue' || state === 'met_late'
  return {
    key: 'due',
    name,
    value:
      days === null
        ? '–'
        : t(
            late
              ? 'desk.sensors.due_late'
              : metOn === null
                ? 'desk.sensors.due_left'
                : 'desk.sensors.due_early',
            { n: Math.abs(days) },
          ),
    unit: t('desk.sensors.workdays'),
    note: (
      <DeskLink to={`/obligations/${id}`}>
        {[
          word('desk.sensors.due_state', state),
          dueOn === null ? '' : t('desk.sensors.due_on', { day: dueOn.slice(5) }),
        ]
          .filter(Boolean)
          .join(t('desk.sensors.comma'))}
      </DeskLink>
    ),
    tone: late ? 'red' : 'green',
  }
}
