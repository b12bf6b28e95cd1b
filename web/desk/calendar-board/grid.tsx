import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTexts } from '../texts/index.ts'
import { addDays, shortDay } from '../ui/days.ts'
import { DeskLink } from '../ui/link.tsx'
import { Bar } from './bar.tsx'
import { clockAt, DAY_MINUTES, minuteOf, stepOf, type Row, type Taken } from './data.ts'
import type { Handling } from './handle.ts'
import { inSight, laid, LANE, type Laid } from './layout.ts'
import type { Place } from './wish.ts'

/** Pixels an hour: a day shows quarters of an hour, a week fits a screen and a half. */
const HOUR = { day: 60, week: 9 }
const NAME = 216
/** Minutes: how much of the past stays in sight, and when a day begins to matter. */
const BEFORE_NOW = 180
const MORNING = 7 * 60

export type Wish = { row: Row; seat: number; from: number; until: number }

type Props = {
  rows: readonly Row[]
  /** The board's first midnight and its civil date. */
  first: string
  date: string
  days: number
  now: string
  mayManage: boolean
  places: ReadonlyMap<string, Place>
  move: (row: Row, taken: Taken, place: Place) => void
  open: (taken: Taken, row: Row) => void
  wish: (wish: Wish) => void
}

/** Instruments below one another, time from left to right; only the rows in sight are drawn. */
export function Grid({ rows, first, date, days, now, places, ...acts }: Props) {
  const { t } = useTexts()
  const box = useRef<HTMLDivElement>(null)
  const [sight, setSight] = useState({ top: 0, height: 900 })
  const [said, say] = useState('')
  const scale = (days === 1 ? HOUR.day : HOUR.week) / 60
  const all = useMemo(() => laid(rows), [rows])
  const minute = minuteOf(first, now)
  const isNow = minute >= 0 && minute < days * DAY_MINUTES
  useLayoutEffect(() => {
    const standing = box.current
    if (standing === null) return
    const look = () => setSight({ top: standing.scrollTop, height: standing.clientHeight })
    const size = new ResizeObserver(look)
    size.observe(standing)
    standing.addEventListener('scroll', look, { passive: true })
    // What one looks for: now, or the working day.
    standing.scrollLeft = isNow ? (minute - BEFORE_NOW) * scale : days === 1 ? MORNING * scale : 0
    return () => {
      size.disconnect()
      standing.removeEventListener('scroll', look)
    }
  }, [days, scale, first])
  return (
    <div
      ref={box}
      className={`board-box board-${days === 1 ? 'day' : 'week'}`}
      role="group"
      aria-label={t('desk.board.title')}
    >
      <p id="board-keys" className="unseen">
        {t('desk.board.keys')}
      </p>
      <p className="unseen" role="status">
        {said}
      </p>
      <div className="board-canvas" style={{ inlineSize: NAME + days * DAY_MINUTES * scale }}>
        <Head date={date} days={days} scale={scale} />
        <div className="board-rows" style={{ blockSize: all.height }}>
          {inSight(all.rows, sight).map((each) => (
            <Line
              key={each.row.id}
              laid={each}
              scale={scale}
              say={say}
              places={placesOf(each.row, places)}
              {...acts}
            />
          ))}
          {isNow ? (
            <div className="board-now" style={{ insetInlineStart: NAME + minute * scale }}>
              <span>{clockAt(minute)}</span>
            </div>
          ) : null}
        </div>
      </div>
    </div>
  )
}

const NOWHERE: ReadonlyMap<string, Place> = new Map()

/** Moves on their way in this row alone, so that other rows are not drawn anew. */
const placesOf = ({ taken }: Row, places: ReadonlyMap<string, Place>): ReadonlyMap<string, Place> =>
  places.size > 0 && taken.some(({ id }) => places.has(id)) ? places : NOWHERE

function Head({ date, days, scale }: { date: string; days: number; scale: number }) {
  const { t, language } = useTexts()
  const marks = days === 1 ? Array.from({ length: 24 }, (_, hour) => hour * 60) : []
  return (
    <div className="board-head" aria-hidden="true">
      <span className="board-corner" />
      {days === 1
        ? marks.map((at) => (
            <span key={at} className="board-mark" style={{ inlineSize: 60 * scale }}>
              {clockAt(at)}
            </span>
          ))
        : Array.from({ length: days }, (_, index) => (
            <span key={index} className="board-mark" style={{ inlineSize: DAY_MINUTES * scale }}>
              {shortDay(t, language, addDays(date, index))}
            </span>
          ))}
    </div>
  )
}

type LineProps = Handling & {
  laid: Laid
  places: ReadonlyMap<string, Place>
  open: (taken: Taken, row: Row) => void
  wish: (wish: Wish) => void
}

const Line = memo(function Line({
  laid: { row, top, height, lanes, lineOf },
  places,
  wish,
  ...acts
}: LineProps) {
  const { t } = useTexts()
  const { scale, mayManage } = acts
  const mayBook = mayManage && row.listed && row.step > 0
  const seatOn = (line: number): number =>
    [...lineOf].findLast(([, from]) => from <= line)?.[0] ?? row.seats[0]?.seat ?? 1
  return (
    <div className="board-line" style={{ insetBlockStart: top, blockSize: height }} data-row={row.id}>
      <div className="board-name">
        <DeskLink to={`/opening/${row.id}`}>{row.name}</DeskLink>
        <span className="quiet small">
          {row.step === 0 ? t('desk.board.not_open') : (row.centre ?? row.unit)}
        </span>
      </div>
      {/* Whoever has no mouse takes a time by the button above the board. */}
      <div
        className="board-track"
        onClick={(event) => {
          if (!mayBook || event.target !== event.currentTarget) return
          const { left, top: above } = event.currentTarget.getBoundingClientRect()
          const step = stepOf(row)
          const from = Math.floor((event.clientX - left) / scale / step) * step
          const seat = seatOn(Math.floor((event.clientY - above) / LANE))
          wish({ row, seat, from, until: from + Math.max(60, step) })
        }}
      >
        {row.open.map(([from = 0, until = 0]) => (
          <span
            key={from}
            className="board-open"
            style={{ insetInlineStart: from * scale, inlineSize: (until - from) * scale }}
          />
        ))}
        {row.taken.map((each) => (
          <Bar
            key={each.id}
            row={row}
            taken={each}
            line={lineFor(each, places.get(each.id), lanes, lineOf)}
            place={places.get(each.id)}
            {...acts}
          />
        ))}
      </div>
    </div>
  )
})

const lineFor = (
  { id, seat }: Taken,
  place: Place | undefined,
  lanes: Laid['lanes'],
  lineOf: Laid['lineOf'],
): number =>
  place === undefined || place.seat === seat ? (lanes.get(id) ?? 0) : (lineOf.get(place.seat) ?? 0)
