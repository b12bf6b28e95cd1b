import { useTexts } from '../texts/index.ts'
import { clockAt, DAY_MINUTES, minuteOf, stepOf, type Row, type Taken } from './data.ts'
import type { Wish } from './grid.tsx'

type Props = {
  rows: readonly Row[]
  mayManage: boolean
  first: string
  now: string
  open: (taken: Taken, row: Row) => void
  wish: (wish: Wish) => void
}

type Span = { from: number; until: number }

/** A day on a phone: each instrument with what is taken and what is free, in rows for fingers. */
export function DayList({ rows, mayManage, first, now, open, wish }: Props) {
  const { t, word } = useTexts()
  const minute = minuteOf(first, now)
  return (
    <div className="board-list">
      {rows.map((row) => (
        <section key={row.id} className="card board-spans">
          <h2>{row.name}</h2>
          {row.open.length === 0 && row.taken.length === 0 ? (
            <p className="quiet">{t(row.step === 0 ? 'desk.board.not_open' : 'desk.board.closed')}</p>
          ) : null}
          {spansOf(row, Math.max(0, minute)).map(({ taken, seat, ...span }) =>
            taken === undefined ? (
              <button
                key={`free ${seat} ${span.from}`}
                type="button"
                className="board-free"
                disabled={!mayManage}
                onClick={() => wish({ row, seat, ...hour(row, span) })}
              >
                <span>{timeOf(span)}</span>
                <span>
                  {t('desk.board.free')}
                  {seatName(row, seat)}
                </span>
              </button>
            ) : (
              <button key={taken.id} type="button" onClick={() => open(taken, row)}>
                <span>{timeOf(span)}</span>
                <span>
                  <strong>{taken.person ?? word('desk.board.kind', taken.kind)}</strong>{' '}
                  <span className="quiet small">
                    {taken.kind === 'booking' ? word('desk.board.state', taken.state) : (taken.note ?? '')}
                    {seatName(row, seat)}
                  </span>
                </span>
              </button>
            ),
          )}
        </section>
      ))}
    </div>
  )
}

const timeOf = ({ from, until }: Span): string => `${clockAt(from)}–${clockAt(until, true)}`
const seatName = ({ seats }: Row, seat: number): string => (seats.length > 1 ? ` · ${seat}` : '')

/** An hour at the beginning of a free time, or all of it where it is shorter. */
const hour = (row: Row, { from, until }: Span): Span => ({
  from,
  until: Math.min(until, from + Math.max(60, stepOf(row))),
})

type Item = Span & { seat: number; taken?: Taken }

/** What stands on each seat and what is free between, in the order of the day; nothing free of the past. */
function spansOf(row: Row, minute: number): Item[] {
  const items = row.seats.flatMap(({ seat, buffer }) => {
    const taken: Item[] = row.taken
      .filter((each) => each.seat === seat)
      .map((each) => ({
        seat,
        taken: each,
        from: Math.max(0, each.from),
        until: Math.min(DAY_MINUTES, each.until),
      }))
    const busy = row.taken
      .filter((each) => each.seat === seat && each.state !== 'requested')
      .map((each) => ({ from: each.from - buffer, until: each.until + (each.buffer ?? 0) }))
    const free = row.listed
      ? row.open.flatMap(([from = 0, until = 0]) => freeIn({ from: Math.max(from, minute), until }, busy))
      : []
    return [...taken, ...free.map((span) => ({ ...span, seat }))]
  })
  return items.toSorted((a, b) => a.from - b.from || a.seat - b.seat)
}

function freeIn(open: Span, busy: readonly Span[]): Span[] {
  const found: Span[] = []
  let from = open.from
  for (const each of busy.toSorted((a, b) => a.from - b.from)) {
    if (each.from > from && from < open.until) found.push({ from, until: Math.min(each.from, open.until) })
    from = Math.max(from, each.until)
  }
  return from < open.until ? [...found, { from, until: open.until }] : found
}
