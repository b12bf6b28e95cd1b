import { clockTime } from '../../shared/dates.ts'
import { useTexts } from '../texts/index.ts'
import type { DayInstrument } from './wire.ts'

/** A shape and a word: running, out of use, suspended, free. */
export function Standing({ instrument }: { instrument: DayInstrument }) {
  const { t } = useTexts()
  const { running, downUntil, status } = instrument
  if (downUntil !== null)
    return (
      <span className="standing standing-down">{t('desk.day.is_down', { time: clockTime(downUntil) })}</span>
    )
  if (running.length > 0) return <span className="standing standing-running">{t('desk.day.is_running')}</span>
  if (status === 'suspended')
    return <span className="standing standing-off">{t('desk.day.is_suspended')}</span>
  return <span className="standing standing-idle">{t('desk.day.is_idle')}</span>
}
