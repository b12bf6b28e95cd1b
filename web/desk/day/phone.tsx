import { Button } from 'antd'
import type { ReactNode } from 'react'
import { civilDate, clockTime } from '../../shared/dates.ts'
import { instantAt, type Board, type Row, type Taken } from '../calendar-board/index.tsx'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { Empty, Failure, Loading } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { Standing } from './standing.tsx'
import { minutesSince, noteOf, titleOf } from './todo-text.ts'
import { TodoAction, useTodos } from './todos.tsx'
import type { DayInstrument, Todo, TodoKind } from './wire.ts'

type Props = {
  instruments: readonly DayInstrument[]
  board: Board | undefined
  of: 'mine' | 'all' | undefined
  open: (taken: Taken, row: Row) => void
}

/** The day in the hand: what runs, who is to come, what is to be taken in, what comes next, who wrote. */
export function DayOnPhone({ instruments, board, of, open }: Props) {
  const { t } = useTexts()
  const pages = useTodos(of, MOST)
  const some = (...kinds: TodoKind[]) => pages.items.filter(({ kind }) => kinds.includes(kind))
  return (
    <>
      <Section title={t('desk.day.now')}>
        <ul className="day-running">
          {instruments.map((each) => (
            <RunningCard key={each.id} instrument={each} now={board?.now} />
          ))}
        </ul>
      </Section>
      {pages.error === null ? null : <Failure error={pages.error} retry={pages.retry} />}
      {pages.isPending ? <Loading /> : null}
      <Todos title={t('desk.day.to_check_in')} todos={some('check_in', 'finish', 'request')} />
      <Todos title={t('desk.day.samples_due')} todos={some('samples')} />
      <Next board={board} open={open} />
      <Todos title={t('desk.day.messages')} todos={some('message', 'change', 'dispute')} />
      <Todos title={t('desk.day.orders')} todos={some('quote', 'contract', 'deliver', 'incident')} />
      {pages.more === undefined ? null : (
        <Button block loading={pages.isFetchingMore} onClick={pages.more}>
          {t('desk.list.more_plain')}
        </Button>
      )}
      {pages.first?.total === 0 ? <Empty title={t('desk.day.todos_none')} /> : null}
    </>
  )
}

const MOST = 50

function Section({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  return (
    <section className="day-section">
      <h2>
        {title} {count === undefined ? null : <span className="quiet">{count}</span>}
      </h2>
      {children}
    </section>
  )
}

function RunningCard({ instrument, now }: { instrument: DayInstrument; now: string | undefined }) {
  const { t } = useTexts()
  const { name, running, id } = instrument
  const moment = now === undefined ? Date.now() : Date.parse(now)
  return (
    <li className={running.length > 0 ? 'day-card day-card-running' : 'day-card'}>
      <p className="day-card-head">
        <DeskLink to={`/use/${id}`}>{name}</DeskLink>
        <Standing instrument={instrument} />
      </p>
      {running.map(({ bookingId, person, startsAt, endsAt, checkedInAt, orderId, order }) => {
        const [from, until] = [Date.parse(startsAt), Date.parse(endsAt)]
        const left = Math.round((until - moment) / 60_000)
        return (
          <div key={bookingId}>
            <progress
              className="day-progress"
              max={until - from}
              value={Math.max(0, moment - from)}
              aria-label={person}
            />
            <p>
              {clockTime(startsAt)}–{clockTime(endsAt)} {person}
              {t('desk.list.clause')}
              {left >= 0 ? t('desk.day.left', { n: left }) : t('desk.day.over', { n: -left })}
            </p>
            <p className="quiet small">
              {checkedInAt === null ? null : t('desk.day.checked_in', { time: clockTime(checkedInAt) })}{' '}
              {orderId === null ? null : <DeskLink to={`/orders/${orderId}`}>{order ?? ''}</DeskLink>}
            </p>
          </div>
        )
      })}
    </li>
  )
}

function Todos({ title, todos }: { title: string; todos: readonly Todo[] }) {
  if (todos.length === 0) return null
  return (
    <Section title={title} count={todos.length}>
      <ul>
        {todos.map((todo) => (
          <PhoneTodo key={`${todo.kind} ${todo.id}`} todo={todo} />
        ))}
      </ul>
    </Section>
  )
}

function PhoneTodo({ todo }: { todo: Todo }) {
  const texts = useTexts()
  const now = Date.now()
  const [time, below] = timesOf(texts, todo, now)
  return (
    <li className="day-item">
      <span className="day-item-time">
        <strong>{time}</strong>
        <span className="quiet small">{below}</span>
      </span>
      <span className="day-item-main">
        <span className={`row-title ${todo.late ? (todo.kind === 'check_in' ? 'amber' : 'red') : ''}`}>
          {titleOf(texts, todo, now)}
        </span>
        <span className="row-note">{noteOf(texts, todo)}</span>
        {todo.number === null ? null : (
          <span>
            <Tag>{todo.number}</Tag>
          </span>
        )}
      </span>
      <TodoAction todo={todo} />
    </li>
  )
}

/** The hour, and how long it is past or to come. */
function timesOf(
  { t }: ReturnType<typeof useTexts>,
  { at, kind, late }: Todo,
  now: number,
): [string, string] {
  const date = civilDate(at)
  const hour = date === civilDate(new Date(now)) ? clockTime(at) : date.slice(5)
  if (kind !== 'check_in' && kind !== 'finish') return [hour, '']
  return [
    clockTime(at),
    late
      ? t('desk.day.minutes_late', { n: minutesSince(at, now) })
      : t('desk.day.minutes_ahead', { n: Math.max(0, Math.round((Date.parse(at) - now) / 60_000)) }),
  ]
}

/** What stands later that day. */
function Next({ board, open }: { board: Board | undefined; open: (taken: Taken, row: Row) => void }) {
  const { t, word } = useTexts()
  if (board === undefined) return null
  const ahead = board.items
    .flatMap((row) => row.taken.map((taken) => ({ row, taken })))
    .filter(({ taken }) => taken.state === 'confirmed' && instantAt(board.from, taken.from) > board.now)
    .toSorted((a, b) => a.taken.from - b.taken.from)
  if (ahead.length === 0) return null
  return (
    <Section title={t('desk.day.next')} count={ahead.length}>
      <ul>
        {ahead.map(({ row, taken }) => (
          <li key={taken.id}>
            <button type="button" className="day-item day-item-button" onClick={() => open(taken, row)}>
              <span className="day-item-time">
                <strong>{clockTime(instantAt(board.from, taken.from))}</strong>
                <span className="quiet small">{clockTime(instantAt(board.from, taken.until))}</span>
              </span>
              <span className="day-item-main">
                <span className="row-title">
                  {[row.name, taken.person ?? word('desk.board.kind', taken.kind)].join(
                    t('desk.list.clause'),
                  )}
                </span>
                <span className="row-note">
                  {[taken.organisation, taken.note].filter(Boolean).join(' · ')}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
