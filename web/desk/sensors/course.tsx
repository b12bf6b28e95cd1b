import { civilDate } from '../../shared/dates.ts'
import { formatUpTo } from '../../shared/numbers.ts'
import { useTexts } from '../texts/index.ts'
import { Card } from '../ui/page.tsx'
import { Timeline } from '../ui/timeline.tsx'
import type { Detail } from './wire.ts'

type Event = Detail['course'][number]

/** What happened to a sensor, the latest first. */
export function Course({ detail }: { detail: Detail }) {
  const { t } = useTexts()
  const told = useEvent()
  return (
    <Card title={t('desk.sensors.course')}>
      <Timeline
        steps={detail.course.map((event, index) => ({
          key: `${event.at} ${event.what} ${index}`,
          what: told(event),
          when: [civilDate(event.at), event.who?.name].filter(Boolean).join(' · '),
          ...(event.note !== null && { note: event.note }),
          state: ['fault', 'failed', 'key_revoked'].includes(event.what) ? 'amber' : 'done',
        }))}
      />
    </Card>
  )
}

function useEvent(): (event: Event) => string {
  const { t, word } = useTexts()
  return ({ what, instrument, run }) => {
    const name = instrument?.name ?? ''
    if (run !== null) {
      const off = (100 * (run.measuredWatts - run.expectedWatts)) / run.expectedWatts
      return t(run.passed ? 'desk.sensors.event.passed' : 'desk.sensors.event.failed', {
        minutes: run.minutes,
        off: `${off > 0 ? '+' : ''}${formatUpTo(off, 1)}`,
      })
    }
    return word('desk.sensors.event', what).replace('{name}', name)
  }
}
