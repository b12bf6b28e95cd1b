import { clockTime } from '../../../shared/dates.ts'
import { useTexts } from '../../texts/index.ts'
import { useNarrow } from '../../ui/narrow.ts'
import type { Run } from './wire.ts'

const HEIGHT = 132
const LEFT = 48
const LEVELS = { running: 24, standby: 72, off: 86 }
const LINE = 48
const STRIP = 96
const FOOT = 126
const HOUR = 3_600_000

/** What ran around an unexplained time, with the bookings below; the time itself is framed. */
export function RunChart({ run }: { run: Run }) {
  const { t } = useTexts()
  const width = useNarrow() ? 340 : 820
  const { startsAt, endsAt, bookings, intervals } = run.around
  const [from, until] = [Date.parse(startsAt), Date.parse(endsAt)]
  const x = (instant: string | number): number => {
    const at = typeof instant === 'number' ? instant : Date.parse(instant)
    const share = (Math.min(until, Math.max(from, at)) - from) / (until - from)
    return Math.round((LEFT + share * (width - LEFT)) * 10) / 10
  }
  const label = t('desk.unexplained.chart', {
    from: clockTime(startsAt),
    until: clockTime(endsAt),
    start: clockTime(run.startsAt),
    end: clockTime(run.endsAt),
  })
  return (
    <svg className="run-chart" viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label}>
      <rect
        className="run-frame"
        x={x(run.startsAt)}
        y={8}
        width={Math.max(2, x(run.endsAt) - x(run.startsAt))}
        height={STRIP + 4}
        rx={3}
      />
      <line className="run-line" x1={LEFT} x2={width} y1={LINE} y2={LINE} />
      <text x={0} y={LINE + 4}>
        {t('desk.unexplained.line')}
      </text>
      <text x={0} y={STRIP + 6}>
        {t('desk.unexplained.booked')}
      </text>
      <path className="run-power" d={pathOf(intervals, x)} />
      {bookings.map((each) => (
        <rect
          key={`${each.startsAt} ${each.label}`}
          className="run-booked"
          x={x(each.startsAt)}
          y={STRIP - 4}
          width={Math.max(2, x(each.endsAt) - x(each.startsAt))}
          height={9}
          rx={2}
        >
          <title>{each.label}</title>
        </rect>
      ))}
      {hoursIn(from, until, width).map((at) => (
        <text key={at} x={x(at)} y={FOOT} textAnchor="middle">
          {clockTime(new Date(at))}
        </text>
      ))}
    </svg>
  )
}

/** Steps between the states; a gap where nothing is known. */
function pathOf(intervals: Run['around']['intervals'], x: (instant: string) => number): string {
  return intervals
    .map(({ startsAt, endsAt, state }, index) => {
      const isJoined = index > 0 && intervals[index - 1]?.endsAt === startsAt
      return `${isJoined ? 'L' : 'M'}${x(startsAt)} ${LEVELS[state]}L${x(endsAt)} ${LEVELS[state]}`
    })
    .join('')
}

/** Whole hours to write below, not more than fit. */
function hoursIn(from: number, until: number, width: number): number[] {
  const hours = Math.max(1, Math.ceil((until - from) / HOUR / (width / 80)))
  const first = Math.ceil((from + HOUR / 3) / HOUR) * HOUR
  const count = Math.max(0, Math.ceil((until - HOUR / 3 - first) / (hours * HOUR)))
  return Array.from({ length: count }, (_, index) => first + index * hours * HOUR)
}
