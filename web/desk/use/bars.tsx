import { useTexts } from '../texts/index.ts'
import { hours, type Use } from './wire.ts'

const WIDTH = 720
const HEIGHT = 160
const FOOT = 20

/** Booked and used hours side by side by month; the table below says the same in figures. */
export function Bars({ months }: { months: Use['months'] }) {
  const { t } = useTexts()
  const most = Math.max(60, ...months.flatMap((each) => [each.bookedMinutes, each.usedMinutes]))
  const step = WIDTH / months.length
  const high = (minutes: number): number => (minutes / most) * (HEIGHT - FOOT - 16)
  return (
    <figure className="use-chart">
      <figcaption>
        <span className="use-key use-key-booked">{t('desk.use.figure.booked')}</span>
        <span className="use-key use-key-used">{t('desk.use.figure.used')}</span>
        <span className="quiet small">{t('desk.use.most', { n: hours(most) })}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {months.map(({ month, bookedMinutes, usedMinutes }, index) => (
          <g key={month} transform={`translate(${index * step} 0)`}>
            <rect
              className="use-bar-booked"
              x={step * 0.18}
              y={HEIGHT - FOOT - high(bookedMinutes)}
              width={step * 0.3}
              height={high(bookedMinutes)}
            />
            <rect
              className="use-bar-used"
              x={step * 0.52}
              y={HEIGHT - FOOT - high(usedMinutes)}
              width={step * 0.3}
              height={high(usedMinutes)}
            />
            <text x={step / 2} y={HEIGHT - 4} textAnchor="middle">
              {Number(month.slice(5))}
            </text>
          </g>
        ))}
        <line x1="0" x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} />
      </svg>
    </figure>
  )
}
