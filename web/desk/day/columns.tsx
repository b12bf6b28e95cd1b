import { useState } from 'react'
import { clockAt, minuteOf, type Board, type Place, type Row, type Taken } from '../calendar-board/index.tsx'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { DayBar } from './bar.tsx'
import { closedIn, HOUR, hoursShown, lanesOf, openMinutes } from './columns-layout.ts'
import { Standing } from './standing.tsx'
import type { DayInstrument } from './wire.ts'

export type Acts = {
  places: ReadonlyMap<string, Place>
  move: (row: Row, taken: Taken, place: Place) => void
  open: (taken: Taken, row: Row) => void
}

type Props = Acts & { instruments: readonly DayInstrument[]; board: Board }

const px = (minutes: number): number => (minutes / 60) * HOUR

/** Instruments side by side, the hours from top to bottom; what is on is moved by dragging or with the keys. */
export function DayColumns({ instruments, board, ...acts }: Props) {
  const { t } = useTexts()
  const [said, say] = useState('')
  const rows = instruments.flatMap(({ id }) => board.items.find((row) => row.id === id) ?? [])
  const hours = hoursShown(rows)
  const minute = minuteOf(board.from, board.now)
  const marks = Array.from({ length: (hours.until - hours.from) / 60 }, (_, index) => hours.from + index * 60)
  const isNow = minute >= hours.from && minute < hours.until
  return (
    <div className="day-box" role="group" aria-label={t('desk.day.columns')}>
      <p id="board-keys" className="unseen">
        {t('desk.day.keys')}
      </p>
      <p className="unseen" role="status">
        {said}
      </p>
      <div className="day-axis" aria-hidden="true" style={{ blockSize: px(hours.until - hours.from) }}>
        {marks.slice(1).map((at) => (
          <span key={at} className="day-mark" style={{ insetBlockStart: px(at - hours.from) }}>
            {clockAt(at)}
          </span>
        ))}
        {isNow ? (
          <span className="day-mark day-mark-now" style={{ insetBlockStart: px(minute - hours.from) }}>
            {clockAt(minute)}
          </span>
        ) : null}
      </div>
      {rows.map((row) => (
        <section key={row.id} className="day-column" aria-label={row.name}>
          <Head row={row} instrument={instruments.find(({ id }) => id === row.id)} />
          <div className="day-track" style={{ blockSize: px(hours.until - hours.from) }}>
            {closedIn(row, hours).map(({ from, until }) => (
              <span
                key={from}
                className="day-closed"
                style={{ insetBlockStart: px(from - hours.from), blockSize: px(until - from) }}
              >
                {until - from >= 60 ? t('desk.day.closed') : ''}
              </span>
            ))}
            <Bars row={row} start={hours.from} say={say} mayManage={board.mayManage} {...acts} />
            {isNow ? (
              <span
                className="day-now"
                style={{ insetBlockStart: px(minute - hours.from) }}
                aria-hidden="true"
              />
            ) : null}
          </div>
        </section>
      ))}
    </div>
  )
}

function Head({ row, instrument }: { row: Row; instrument: DayInstrument | undefined }) {
  const { t } = useTexts()
  const hours = (minutes: number): string => (minutes / 60).toFixed(1)
  const open = openMinutes(row) * Math.max(1, row.seats.length)
  return (
    <header className="day-head">
      <h3>
        <DeskLink to={`/use/${row.id}`}>{row.name}</DeskLink>
      </h3>
      <p>
        {instrument === undefined ? null : <Standing instrument={instrument} />}
        <span className="quiet small">
          {open === 0
            ? t('desk.day.closed')
            : t('desk.day.hours', { booked: hours(instrument?.bookedMinutes ?? 0), open: hours(open) })}
        </span>
      </p>
    </header>
  )
}

type BarsProps = Acts & { row: Row; start: number; mayManage: boolean; say: (text: string) => void }

function Bars({ row, start, places, ...acts }: BarsProps) {
  const laneOf = lanesOf(row)
  return row.taken.map((taken) => {
    const { start: left, width } = laneOf(taken)
    const lane = { insetInlineStart: `${left * 100}%`, inlineSize: `${width * 100}%` }
    return (
      <div key={taken.id} className="day-lane" style={lane}>
        {taken.buffer === undefined ? null : (
          <span
            className="day-buffer"
            style={{ insetBlockStart: px(taken.until - start), blockSize: px(taken.buffer) }}
          />
        )}
        <DayBar
          row={row}
          taken={taken}
          start={start}
          scale={HOUR / 60}
          place={places.get(taken.id)}
          {...acts}
        />
      </div>
    )
  })
}
