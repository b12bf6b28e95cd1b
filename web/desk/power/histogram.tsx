import { formatUpTo } from '../../shared/numbers.ts'
import { useTexts } from '../texts/index.ts'
import { barsOf } from './plot.ts'
import type { Bar } from './wire.ts'

const WIDTH = 300
const HIGH = 90
const TOP = 22
const MOST = 26

type Lines = { standbyWatts: number | null; runningWatts: number | null }

/** How often power was how high, with the lines that tell the states apart between the bars. */
export function Histogram({ bars, lines }: { bars: readonly Bar[]; lines: Lines }) {
  const { t } = useTexts()
  const drawn = barsOf(bars, MOST)
  if (drawn.length === 0) return null
  const step = WIDTH / drawn.length
  const { standbyWatts, runningWatts } = lines
  const stateOf = (watts: number): 'off' | 'standby' | 'running' | 'unknown' => {
    if (standbyWatts === null || runningWatts === null) return 'unknown'
    return watts >= runningWatts ? 'running' : watts >= standbyWatts ? 'standby' : 'off'
  }
  return (
    <svg
      className="power-histogram"
      viewBox={`0 0 ${WIDTH} ${TOP + HIGH + 18}`}
      role="img"
      aria-label={t('desk.power.histogram')}
    >
      {drawn.map(({ from, until, height }, index) => (
        <rect
          key={from}
          className={`power-bar-${stateOf(Math.sqrt(Math.max(1, from) * Math.max(1, until)))}`}
          x={index * step + 1}
          width={Math.max(1, step - 2)}
          y={TOP + HIGH - HIGH * height}
          height={HIGH * height}
        />
      ))}
      <line className="power-axis" x1="0" x2={WIDTH} y1={TOP + HIGH} y2={TOP + HIGH} />
      {[standbyWatts, runningWatts].map((watts, index) =>
        watts === null ? null : (
          <Line key={index} watts={watts} x={placeOf(drawn, watts) * step} isLast={index === 1} />
        ),
      )}
      <text x="0" y={TOP + HIGH + 14}>
        {formatUpTo(drawn[0]?.from ?? 0, 0)} W
      </text>
      <text x={WIDTH} y={TOP + HIGH + 14} textAnchor="end">
        {formatUpTo(drawn.at(-1)?.until ?? 0, 0)} W
      </text>
    </svg>
  )
}

/** The place of a power among the bars, in bars. */
function placeOf(bars: readonly { from: number; until: number }[], watts: number): number {
  const index = bars.findIndex(({ until }) => watts < until)
  const bar = bars[index]
  if (bar === undefined) return bars.length
  return index + Math.max(0, (watts - bar.from) / (bar.until - bar.from))
}

function Line({ watts, x, isLast }: { watts: number; x: number; isLast: boolean }) {
  const isRight = isLast && x > WIDTH - 70
  return (
    <g className="power-cut">
      <line x1={x} x2={x} y1="2" y2={TOP + HIGH} />
      <text x={isRight ? x - 4 : x + 4} y="12" textAnchor={isRight ? 'end' : 'start'}>
        {formatUpTo(watts, 1)} W
      </text>
    </g>
  )
}
