import {
  extendable,
  movable,
  timeOf,
  useBarHandlers,
  type Place,
  type Row,
  type Taken,
} from '../calendar-board/index.tsx'
import { useTexts } from '../texts/index.ts'

type Props = {
  row: Row
  taken: Taken
  /** The minute with which the column begins; pixels a minute. */
  start: number
  scale: number
  mayManage: boolean
  place: Place | undefined
  move: (row: Row, taken: Taken, place: Place) => void
  open: (taken: Taken, row: Row) => void
  say: (text: string) => void
}

/** What takes time, standing upright: the board's own ways to move it, along the hours that run down. */
export function DayBar({ row, taken, start, place, ...handling }: Props) {
  const { t, word } = useTexts()
  const handlers = useBarHandlers({ row, taken, place, axis: 'down', ...handling })
  const at = handlers.draft ?? place ?? taken
  const { scale, mayManage } = handling
  const isMovable = mayManage && (movable(taken) || extendable(taken))
  const who = taken.person ?? (taken.kind === 'booking' ? '' : word('desk.board.kind', taken.kind))
  const state = taken.kind === 'booking' ? word('desk.board.state', taken.state) : ''
  const more = [taken.organisation, taken.note, taken.state === 'confirmed' ? '' : state]
  const classes = ['board-bar', 'day-bar', `board-${taken.kind}`, `board-is-${taken.state}`]
  if (place !== undefined) classes.push('board-on-its-way')
  if (handlers.draft !== undefined) classes.push('board-drafted')
  return (
    <button
      type="button"
      data-booking={taken.id}
      className={classes.join(' ')}
      style={{
        insetBlockStart: (at.from - start) * scale,
        blockSize: Math.max(LEAST_HEIGHT, (at.until - at.from) * scale - 1),
      }}
      aria-describedby={isMovable ? 'board-keys' : undefined}
      {...handlers.on}
    >
      <span className="board-who">
        {who} <span className="board-time">{timeOf(at)}</span>
      </span>
      <span className="day-more">{more.filter(Boolean).join(t('desk.list.clause'))}</span>
      {isMovable && extendable(taken) ? <span className="board-grip" data-grip="" /> : null}
    </button>
  )
}

const LEAST_HEIGHT = 20
