import { memo } from 'react'
import { useTexts } from '../texts/index.ts'
import { extendable, movable, type Row, type Taken } from './data.ts'
import { timeOf, useBarHandlers, widthOf, type Handling } from './handle.ts'
import { LANE } from './layout.ts'
import type { Place } from './wish.ts'

/** Pixels below which a name would be cut to nothing. */
const READABLE = 40

type Props = Handling & {
  row: Row
  taken: Taken
  line: number
  /** Where it stands while its move is on its way. */
  place: Place | undefined
  open: (taken: Taken, row: Row) => void
}

/** What takes time: moved by dragging or with the arrow keys, made longer at its end or with Shift. */
export const Bar = memo(function Bar({ row, taken, line, place, open, ...handling }: Props) {
  const { t, word } = useTexts()
  const handlers = useBarHandlers({ row, taken, place, open, ...handling })
  const at = handlers.draft ?? place ?? taken
  const { scale } = handling
  const who = taken.person ?? word('desk.board.kind', taken.kind)
  const time = timeOf(at)
  const state = taken.kind === 'booking' ? word('desk.board.state', taken.state) : ''
  const isMovable = handling.mayManage && (movable(taken) || extendable(taken))
  const classes = ['board-bar', `board-${taken.kind}`, `board-is-${taken.state}`]
  if (place !== undefined) classes.push('board-on-its-way')
  if (handlers.draft !== undefined) classes.push('board-drafted')
  if (widthOf(at, scale) < READABLE) classes.push('board-slim')
  return (
    <button
      type="button"
      data-booking={taken.id}
      className={classes.join(' ')}
      style={{
        insetInlineStart: at.from * scale,
        inlineSize: widthOf(at, scale),
        insetBlockStart: line * LANE + 4,
        blockSize: LANE - 6,
      }}
      aria-label={[who, time, state, taken.note].filter(Boolean).join(t('desk.list.clause'))}
      aria-describedby={isMovable ? 'board-keys' : undefined}
      title={[who, taken.organisation, time, state, taken.note].filter(Boolean).join('\n')}
      {...handlers.on}
    >
      <span className="board-who">{who}</span>
      <span className="board-time">{time}</span>
      {isMovable && extendable(taken) ? <span className="board-grip" data-grip="" /> : null}
    </button>
  )
})
