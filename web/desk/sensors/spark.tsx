import { formatUpTo } from '../../shared/numbers.ts'
import { useTexts } from '../texts/index.ts'

const WIDTH = 156
const HEIGHT = 30

/** Power of the last two days as one line; what nobody measured is hatched. */
export function Spark({ points, code }: { points: readonly (number | null)[]; code: string }) {
  const { t } = useTexts()
  const known = points.filter((each) => each !== null)
  const most = Math.max(1, ...known)
  const step = WIDTH / Math.max(1, points.length)
  const y = (power: number) => HEIGHT - 3 - (power / most) * (HEIGHT - 6)
  const hatch = `hatch-${code}`
  const label =
    known.length === 0
      ? t('desk.sensors.spark_none')
      : t('desk.sensors.spark', {
          most: formatUpTo(Math.max(...known), 0),
          n: Math.round((100 * known.length) / points.length),
        })
  return (
    <svg className="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="spark-hatch" width="2" height="5" />
        </pattern>
      </defs>
      {gapsOf(points).map(([from, length]) => (
        <rect
          key={from}
          x={from * step}
          y={2}
          width={length * step}
          height={HEIGHT - 4}
          fill={`url(#${hatch})`}
        />
      ))}
      <path className="spark-line" d={lineOf(points, (place) => (place + 0.5) * step, y)} />
    </svg>
  )
}

/** Stretches without a value: where they begin and how long they are. */
function gapsOf(points: readonly (number | null)[]): [from: number, length: number][] {
  const gaps: [number, number][] = []
  for (const [place, power] of points.entries()) {
    const last = gaps.at(-1)
    if (power !== null) continue
    if (last !== undefined && last[0] + last[1] === place) last[1] += 1
    else gaps.push([place, 1])
  }
  return gaps
}

function lineOf(
  points: readonly (number | null)[],
  x: (place: number) => number,
  y: (power: number) => number,
): string {
  return points
    .flatMap((power, place) => {
      if (power === null) return []
      const before = points[place - 1]
      const verb = before === undefined || before === null ? 'M' : 'L'
      return [`${verb}${x(place).toFixed(1)} ${y(power).toFixed(1)}`]
    })
    .join('')
}
