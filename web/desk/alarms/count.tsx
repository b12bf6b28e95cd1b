import { api, useRead } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import './alarms.css'

const EVERY_MS = 60_000

/** How many alarms nobody acknowledged, of everything or of one instrument; undefined where one may not know. */
function useWaitingAlarms(instrument?: string) {
  const query = instrument === undefined ? {} : { instrument }
  const { data } = useRead(
    ['alarms', 'summary', query],
    () => api.GET('/api/v1/alarms/summary', { params: { query } }),
    { enabled: useMay()('alarm.read'), every: EVERY_MS },
  )
  return data
}

/** What stands under a meter: its open alarms, its history of them, a rule for its instrument. */
export function AlarmLinks({ instrument: { id, name } }: { instrument: { id: string; name: string } }) {
  const { t } = useTexts()
  const may = useMay()
  if (!may('alarm.read')) return null
  const query = new URLSearchParams({ instrument: id, name }).toString()
  return (
    <>
      <AlarmCount instrument={id} />
      <p className="alarm-links small">
        <DeskLink to={`/alarms?instrument=${id}&state=all`}>{t('desk.alarms.of_instrument')}</DeskLink>
        {may('alarm.write') ? (
          <DeskLink to={`/alarms/rules/new?${query}`}>{t('desk.alarms.new_rule')}</DeskLink>
        ) : null}
      </p>
    </>
  )
}

/** A line that leads to open alarms where there are any. */
export function AlarmCount({ instrument }: { instrument?: string }) {
  const { t } = useTexts()
  const data = useWaitingAlarms(instrument)
  if (data === undefined || data.open === 0) return null
  const to = instrument === undefined ? '/alarms' : `/alarms?instrument=${instrument}`
  return (
    <p className={data.waiting > 0 ? 'note note-red alarm-line' : 'note note-amber alarm-line'} role="status">
      <DeskLink to={to}>{t('desk.alarms.open_now', { n: data.open, waiting: data.waiting })}</DeskLink>
    </p>
  )
}
