import { useId } from 'react'
import { clockTime, civilDate } from '../../shared/dates.ts'
import { formatUpTo } from '../../shared/numbers.ts'
import { useTexts } from '../texts/index.ts'
import { pathOf, scalesOf, spellsOf, ticksOf, type Scales } from './plot.ts'
import { useWidth } from './width.ts'
import type { Place, Power, Spell } from './wire.ts'
import './power.css'

type Props = {
  power: Pick<Power, 'from' | 'until' | 'now' | 'stepSeconds' | 'bookings'>
  place: Place
  /** A time that is spoken of, framed. */
  marked?: { from: string; until: string }
  /** Lower, without the strip of states: beside other things. */
  small?: boolean
}

const LEFT = 60
const RIGHT = 8
const TOP = 14

/** Power over time with its states, bookings and thresholds; what nobody knows is hatched. The table says the same. */
export function PowerChart({ power, place, marked, small = false }: Props) {
  const { t } = useTexts()
  const { ref, width } = useWidth(680)
  const hatch = useId()
  const span = { from: Date.parse(power.from), until: Date.parse(power.until) }
  const bottom = TOP + (small ? 84 : 150)
  const box = { left: LEFT, right: width - RIGHT, top: TOP, bottom }
  const most = Math.max(
    ...place.points.map(({ high }) => high),
    ...place.thresholds.map(({ runningWatts }) => runningWatts),
  )
  const round = scalesOf(box, span, Math.max(0, most))
  // Without figures at its side it fills its height.
  const fill = (bottom - TOP) / (Math.max(most, 10) * 1.15)
  const scales = small ? { ...round, y: (watts: number) => bottom - watts * fill } : round
  const spells = spellsOf(place.intervals, span.from, Math.min(span.until, Date.parse(power.now)))
  const gap = Math.max(power.stepSeconds * 2, place.thresholds.at(-1)?.gapSeconds ?? 300) * 1000
  const strips = bottom + (small ? 8 : 14)
  const foot = strips + (small ? 14 : 34)
  return (
    <div ref={ref} className="power-chart">
      <svg width={width} height={foot + 24} role="img" aria-label={t('desk.power.chart', summaryOf(place))}>
        <defs>
          <pattern
            id={hatch}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect className="power-hatch-ground" width="6" height="6" />
            <line className="power-hatch" y2="6" />
          </pattern>
        </defs>
        <Axes scales={scales} span={span} box={box} foot={foot} width={width} small={small} />
        <Unknown
          spells={place.thresholds.length === 0 ? [] : spells}
          scales={scales}
          box={box}
          fill={`url(#${hatch})`}
        />
        {marked === undefined ? null : <Marked marked={marked} scales={scales} box={box} />}
        <Lines place={place} scales={scales} box={box} small={small} />
        <path className="power-line" d={pathOf(place.points, scales, gap)} />
        {small ? null : <States spells={spells} scales={scales} y={strips} fill={`url(#${hatch})`} />}
        <Bookings power={power} scales={scales} y={small ? strips : strips + 20} box={box} />
      </svg>
    </div>
  )
}

const hours = (seconds: number): string => formatUpTo(seconds / 3600, 1)

const summaryOf = ({ seconds }: Place) => ({
  running: hours(seconds.running),
  standby: hours(seconds.standby),
  off: hours(seconds.off),
  unknown: hours(seconds.unknown),
})

type Box = { left: number; right: number; top: number; bottom: number }
type Span = { from: number; until: number }

function Axes({
  scales,
  span,
  box,
  foot,
  width,
  small,
}: {
  scales: Scales
  span: Span
  box: Box
  foot: number
  width: number
  small: boolean
}) {
  const ticks = ticksOf(span.from, span.until, Math.max(3, Math.floor(width / 90)))
  return (
    <g className="power-axes">
      {(small ? [0] : scales.steps).map((watts) => (
        <g key={watts}>
          <line x1={box.left} x2={box.right} y1={scales.y(watts)} y2={scales.y(watts)} />
          {small ? null : (
            <text x={box.left - 6} y={scales.y(watts) + 4} textAnchor="end">
              {formatUpTo(watts, 1)}
              {watts === scales.top ? ' W' : ''}
            </text>
          )}
        </g>
      ))}
      {ticks.map(({ at, isDay }) => {
        const x = scales.x(at)
        const anchor = x > box.right - 20 ? 'end' : x < box.left + 16 ? 'start' : 'middle'
        const moment = new Date(at)
        const isMidnight = clockTime(moment) === '00:00'
        return (
          <text key={at} x={x} y={foot + 16} textAnchor={anchor}>
            {isDay || isMidnight ? civilDate(moment).slice(5) : clockTime(moment)}
          </text>
        )
      })}
    </g>
  )
}

/** A pause narrower than this is drawn, not named. */
const NAMED = 56

function Unknown({ spells, scales, box, fill }: { spells: Spell[]; scales: Scales; box: Box; fill: string }) {
  const { t } = useTexts()
  return spells
    .filter(({ state }) => state === 'unknown')
    .map(({ from, until }) => {
      const [x, end] = [scales.x(from), scales.x(until)]
      if (end - x < 0.5) return null
      return (
        <g key={from}>
          <rect x={x} width={end - x} y={box.top} height={box.bottom - box.top} fill={fill} />
          {end - x < NAMED ? null : (
            <text className="power-note" x={(x + end) / 2} y={box.top + 14} textAnchor="middle">
              {t('desk.power.no_data')}
            </text>
          )}
        </g>
      )
    })
}

function Marked({
  marked,
  scales,
  box,
}: {
  marked: { from: string; until: string }
  scales: Scales
  box: Box
}) {
  const [x, end] = [scales.x(Date.parse(marked.from)), scales.x(Date.parse(marked.until))]
  const [left, right] = [Math.max(box.left, x), Math.min(box.right, end)]
  return (
    <rect
      className="power-marked"
      x={left}
      width={Math.max(2, right - left)}
      y={box.top}
      height={box.bottom - box.top + 6}
      rx="3"
    />
  )
}

/** Each threshold where it is in force; named at the last of them. */
function Lines({ place, scales, box, small }: { place: Place; scales: Scales; box: Box; small: boolean }) {
  const { t } = useTexts()
  return place.thresholds.map(({ from, standbyWatts, runningWatts }, index) => {
    const next = place.thresholds[index + 1]
    const x = Math.max(box.left, scales.x(Date.parse(from)))
    const end = next === undefined ? box.right : Math.min(box.right, scales.x(Date.parse(next.from)))
    const lines = [
      {
        key: 'running',
        watts: runningWatts,
        text: t(small ? 'desk.power.line' : 'desk.power.running_line', {
          watts: formatUpTo(runningWatts, 1),
        }),
      },
      {
        key: 'standby',
        watts: standbyWatts,
        text: t('desk.power.standby_line', { watts: formatUpTo(standbyWatts, 1) }),
      },
    ]
    return (small ? lines.slice(0, 1) : lines).map(({ key, watts, text }) => (
      <g key={`${from}${key}`} className="power-threshold">
        <line x1={x} x2={end} y1={scales.y(watts)} y2={scales.y(watts)} />
        {next === undefined ? (
          <text x={small ? box.left - 6 : end} y={scales.y(watts) + (small ? 4 : -4)} textAnchor="end">
            {text}
          </text>
        ) : null}
      </g>
    ))
  })
}

function States({ spells, scales, y, fill }: { spells: Spell[]; scales: Scales; y: number; fill: string }) {
  const { t } = useTexts()
  return (
    <g>
      <text className="power-note" x={LEFT - 6} y={y + 10} textAnchor="end">
        {t('desk.power.states')}
      </text>
      {spells.map(({ from, until, state }) => (
        <rect
          key={from}
          className={`power-state-${state}`}
          {...(state === 'unknown' && { fill })}
          x={scales.x(from)}
          width={Math.max(0.5, scales.x(until) - scales.x(from))}
          y={y}
          height="12"
        />
      ))}
    </g>
  )
}

function Bookings({
  power,
  scales,
  y,
  box,
}: {
  power: Pick<Power, 'bookings'>
  scales: Scales
  y: number
  box: Box
}) {
  const { t } = useTexts()
  return (
    <g>
      <text className="power-note" x={LEFT - 6} y={y + 10} textAnchor="end">
        {t('desk.power.bookings')}
      </text>
      {power.bookings.map(({ id, from, until, external }) => {
        const x = Math.max(box.left, scales.x(Date.parse(from)))
        const end = Math.min(box.right, scales.x(Date.parse(until)))
        return (
          <rect
            key={id}
            className={external ? 'power-booking power-booking-external' : 'power-booking'}
            x={x}
            width={Math.max(1, end - x)}
            y={y + 1}
            height="10"
            rx="2"
          />
        )
      })}
    </g>
  )
}
