import { api, useRead } from '../api/index.ts'
import { PowerChart } from '../power/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { Card } from '../ui/page.tsx'
import { Empty, Failure, Loading } from '../ui/states.tsx'
import type { Alarm } from './wire.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const LONGEST = 90 * 24 * HOUR

/** The time that is shown: what made it true, some time before it, and what followed. */
function rangeOf({ since, raisedAt, cleared }: Alarm): { from: string; until: string } {
  const end = Math.min(Date.parse(cleared?.at ?? raisedAt) + HOUR, Math.ceil(Date.now() / MINUTE) * MINUTE)
  const begin = Date.parse(since)
  const before = Math.max(HOUR, (end - begin) / 3)
  return {
    from: new Date(Math.max(begin - before, end - LONGEST)).toISOString(),
    until: new Date(Math.max(end, begin + HOUR)).toISOString(),
  }
}

/** The power of the instrument around the time that raised an alarm, that time framed. */
export function AlarmCurve({ alarm }: { alarm: Alarm }) {
  const { t } = useTexts()
  const { instrument, seat, since, raisedAt, cleared } = alarm
  const mayRead = useMay()('power.read')
  const query = rangeOf(alarm)
  const { data, error } = useRead(
    ['power', instrument.id, query],
    () => api.GET('/api/v1/instruments/{id}/power', { params: { path: { id: instrument.id }, query } }),
    { enabled: mayRead },
  )
  if (!mayRead) return null
  const places = data?.places.filter((each) => each.seat?.position === seat?.position) ?? []
  const until = cleared?.at ?? raisedAt
  return (
    <Card title={t('desk.alarms.curve')} sub={t('desk.alarms.curve_sub')}>
      {error === null ? null : <Failure error={error} />}
      {data === undefined && error === null ? <Loading rows={5} /> : null}
      {data === undefined
        ? null
        : places.map((place) =>
            place.points.length === 0 && place.intervals.length === 0 ? (
              <Empty key={place.placeId} title={t('desk.power.nothing')} />
            ) : (
              <PowerChart key={place.placeId} power={data} place={place} marked={{ from: since, until }} />
            ),
          )}
    </Card>
  )
}
