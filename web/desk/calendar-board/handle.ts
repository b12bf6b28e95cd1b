import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { clockAt, extendable, movable, stepOf, type Row, type Taken } from './data.ts'
import { LANE } from './layout.ts'
import type { Place } from './wish.ts'

export type Handling = {
  /** Pixels a minute. */
  scale: number
  mayManage: boolean
  move: (row: Row, taken: Taken, place: Place) => void
  /** Says a new time to those who cannot see it. */
  say: (text: string) => void
  /** Where time runs to: along the line, unless it runs down. */
  axis?: 'down'
}

type Asked = Handling & {
  row: Row
  taken: Taken
  place: Place | undefined
  open: (taken: Taken, row: Row) => void
}

/** How a bar stands and what may be done with it: nothing while its move is on its way. */
function groundOf({ row, taken, place, mayManage }: Asked) {
  const mayTouch = mayManage && place === undefined
  return {
    standing: { from: taken.from, until: taken.until, seat: taken.seat },
    step: stepOf(row),
    mayMove: mayTouch && movable(taken),
    mayExtend: mayTouch && extendable(taken),
  }
}

function shifted(at: Place, minutes: number, step: number, isEnd: boolean): Place {
  if (isEnd) return { ...at, until: Math.max(at.from + step, at.until + minutes) }
  return { ...at, from: at.from + minutes, until: at.until + minutes }
}

type Drag = { x: number; y: number; isEnd: boolean; moved: boolean; at: Place }

const SLACK = 4

/** While a pointer drags a bar nothing is drawn anew: the element itself follows, however many rows there are. */
function useDrag(asked: Asked) {
  const drag = useRef<Drag | undefined>(undefined)
  const wasDragged = useRef(false)
  const { standing, step, mayMove, mayExtend } = groundOf(asked)
  const { row, taken, scale, move, axis } = asked

  function onPointerDown(event: PointerEvent<HTMLButtonElement>): void {
    const isEnd = event.target instanceof HTMLElement && event.target.dataset['grip'] !== undefined
    if (event.button !== 0 || !(isEnd ? mayExtend : mayMove)) return
    event.currentTarget.setPointerCapture(event.pointerId)
    wasDragged.current = false
    drag.current = { x: event.clientX, y: event.clientY, isEnd, moved: false, at: standing }
  }

  function onPointerMove({ currentTarget: bar, clientX, clientY }: PointerEvent<HTMLButtonElement>): void {
    const now = drag.current
    if (now === undefined) return
    const [dx, dy] = [clientX - now.x, clientY - now.y]
    if (!now.moved && Math.abs(dx) + Math.abs(dy) < SLACK) return
    if (!now.moved) bar.classList.add('board-dragged')
    now.moved = true
    const [along, across] = axis === 'down' ? [dy, dx] : [dx, dy]
    const at = shifted(standing, Math.round(along / scale / step) * step, step, now.isEnd)
    const lines = Math.round(across / laneOf(bar, axis))
    now.at = now.isEnd ? at : { ...at, seat: seatAt(row, taken.seat, lines) }
    show(bar, asked, now.at)
  }

  function onPointerUp({ type, currentTarget: bar }: PointerEvent<HTMLButtonElement>): void {
    const now = drag.current
    drag.current = undefined
    if (now?.moved !== true) return
    wasDragged.current = true
    bar.classList.remove('board-dragged')
    // Back as it was drawn: from here on it is drawn where its move has put it.
    show(bar, asked, standing)
    if (type === 'pointerup' && !same(now.at, standing)) move(row, taken, now.at)
  }

  return { wasDragged, on: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp } }
}

const laneOf = (bar: HTMLElement, axis: Handling['axis']): number =>
  axis === 'down' ? bar.offsetWidth : LANE

function show(bar: HTMLElement, { row, taken, scale, axis }: Asked, at: Place): void {
  bar.style[axis === 'down' ? 'blockSize' : 'inlineSize'] = `${widthOf(at, scale)}px`
  const along = (at.from - taken.from) * scale
  const across = (lineOf(row, at.seat) - lineOf(row, taken.seat)) * laneOf(bar, axis)
  const [x, y] = axis === 'down' ? [across, along] : [along, across]
  bar.style.transform = x === 0 && y === 0 ? '' : `translate(${x}px, ${y}px)`
  const time = bar.querySelector('.board-time')
  if (time !== null) time.textContent = timeOf(at)
}

const LEAST_WIDTH = 6
export const widthOf = ({ from, until }: Pick<Place, 'from' | 'until'>, scale: number): number =>
  Math.max(LEAST_WIDTH, (until - from) * scale)

export const timeOf = ({ from, until }: Pick<Place, 'from' | 'until'>): string =>
  `${clockAt(from)}–${clockAt(until, true)}`

/** Earlier, later, a seat before, a seat after. */
const KEYS = {
  along: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
  down: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
} as const

/** Keys put a bar where it would stand, until Enter says so or Escape takes it back. */
function useKeys(asked: Asked) {
  const [draft, setDraft] = useState<Place | undefined>()
  const { standing, step, mayMove, mayExtend } = groundOf(asked)
  const { row, taken, move, say, axis } = asked

  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>): void {
    const { key, shiftKey: isEnd } = event
    if (draft !== undefined && (key === 'Enter' || key === 'Escape')) {
      event.preventDefault()
      setDraft(undefined)
      if (key === 'Enter' && !same(draft, standing)) move(row, taken, draft)
      return
    }
    const [back, on, up, down] = KEYS[axis ?? 'along']
    const along = key === back ? -step : key === on ? step : undefined
    const across = isEnd ? undefined : key === up ? -1 : key === down ? 1 : undefined
    if ((along ?? across) === undefined || !(isEnd ? mayExtend : mayMove)) return
    event.preventDefault()
    const before = draft ?? standing
    const next =
      along === undefined
        ? { ...before, seat: seatAt(row, before.seat, across ?? 0) }
        : shifted(before, along, step, isEnd)
    setDraft(next)
    say(timeOf(next))
  }

  return { draft, drop: () => setDraft(undefined), onKeyDown }
}

/** The ways to move a bar or make it longer, by pointer and by keys; pressed without a move it opens. */
export function useBarHandlers(asked: Asked) {
  const { wasDragged, on } = useDrag(asked)
  const { draft, drop, onKeyDown } = useKeys(asked)
  const onClick = () => {
    if (draft === undefined && !wasDragged.current) asked.open(asked.taken, asked.row)
    drop()
    wasDragged.current = false
  }
  return { draft, on: { ...on, onKeyDown, onBlur: drop, onClick } }
}

const same = (a: Place, b: Place): boolean => a.from === b.from && a.until === b.until && a.seat === b.seat

const lineOf = ({ seats }: Row, seat: number): number => seats.findIndex((each) => each.seat === seat)

/** The seat so many lines further, as far as there are seats. */
function seatAt(row: Row, seat: number, lines: number): number {
  const index = Math.max(0, lineOf(row, seat) + lines)
  return row.seats[Math.min(row.seats.length - 1, index)]?.seat ?? seat
}
