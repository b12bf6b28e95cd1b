import { Button } from 'antd'
import { useState } from 'react'
import { api, usePages, useWrite, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { Empty, Failure, Loading } from '../ui/states.tsx'
import { AnswerDrawer } from './answer.tsx'
import { noteOf, titleOf } from './todo-text.ts'
import { DAY_READS, type Todo } from './wire.ts'

const EVERY_MINUTE = 60_000

/** What waits at the instruments, read anew every minute. */
export function useTodos(of: 'mine' | 'all' | undefined, limit: number) {
  const query = { limit, ...(of && { of }) }
  return usePages<Todo, { items: Todo[]; nextCursor: string | null; total: number }>(
    ['board', 'todos', query],
    (cursor) =>
      valueOf(
        api.GET('/api/v1/day/todos', {
          params: { query: { ...query, ...(cursor !== undefined && { cursor }) } },
        }),
      ),
    { every: EVERY_MINUTE },
  )
}

/** To-dos by urgency, each with its one action. */
export function TodoPanel({ of }: { of: 'mine' | 'all' | undefined }) {
  const { t } = useTexts()
  const pages = useTodos(of, SHOWN)
  const total = pages.first?.total ?? 0
  return (
    <section className="day-todos" aria-label={t('desk.day.todos')}>
      <h2>
        {t('desk.day.todos')} <span className="quiet">{total}</span>
      </h2>
      {pages.error !== null ? (
        <Failure error={pages.error} retry={pages.retry} />
      ) : pages.isPending ? (
        <Loading />
      ) : pages.items.length === 0 ? (
        <Empty title={t('desk.day.todos_none')} />
      ) : (
        <ul>
          {pages.items.map((todo) => (
            <TodoRow key={`${todo.kind} ${todo.id}`} todo={todo} />
          ))}
        </ul>
      )}
      {pages.more === undefined ? null : (
        <Button type="link" loading={pages.isFetchingMore} onClick={pages.more}>
          {t('desk.day.todos_more', { n: total - pages.items.length })}
        </Button>
      )}
    </section>
  )
}

const SHOWN = 8

function TodoRow({ todo }: { todo: Todo }) {
  const texts = useTexts()
  const tone = todo.late ? (todo.kind === 'check_in' ? 'amber' : 'red') : ''
  return (
    <li className="day-todo">
      <p className={`day-todo-title ${tone}`.trim()}>{titleOf(texts, todo, Date.now())}</p>
      <p className="day-todo-note">{noteOf(texts, todo)}</p>
      <TodoAction todo={todo} />
    </li>
  )
}

/** Where the work of an order is done on its page. */
const PLACES: Partial<Record<Todo['kind'], string>> = {
  quote: 'quote',
  samples: 'samples',
  contract: 'contract',
  deliver: 'results',
  message: 'conversation',
  change: 'changes',
  dispute: 'changes',
}

export function TodoAction({ todo }: { todo: Todo }) {
  const { t, word } = useTexts()
  const [isOpen, setOpen] = useState(false)
  const { kind, bookingId, orderId } = todo
  if (kind === 'check_in' || kind === 'finish')
    return bookingId === null ? null : <UseAction todo={todo} id={bookingId} />
  if (kind === 'request')
    return (
      <span className="day-todo-act">
        <Button type="link" onClick={() => setOpen(true)}>
          {t('desk.day.act.request')}
        </Button>
        {isOpen ? <AnswerDrawer todo={todo} close={() => setOpen(false)} /> : null}
      </span>
    )
  const to =
    kind === 'incident' ? '/incidents?open=true' : `/orders/${orderId ?? ''}?part=${PLACES[kind] ?? ''}`
  return (
    <span className="day-todo-act">
      <DeskLink to={to} className="underlined">
        {word('desk.day.act', kind)}
      </DeskLink>
    </span>
  )
}

/** Whoever came is checked in; whoever did not come gives the time back; whoever stays too long is ended. */
function UseAction({ todo, id }: { todo: Todo; id: string }) {
  const { t } = useTexts()
  const params = { path: { id } }
  const options = { changes: DAY_READS }
  const checkIn = useWrite(() => api.POST('/api/v1/bookings/{id}/check-in', { params }), options)
  const finish = useWrite(() => api.POST('/api/v1/bookings/{id}/finish', { params }), options)
  const release = useWrite(() => api.POST('/api/v1/bookings/{id}/no-show', { params }), options)
  const main = todo.kind === 'check_in' ? checkIn : finish
  const error = main.error ?? release.error
  return (
    <>
      <span className="day-todo-act">
        {todo.kind === 'check_in' && todo.late ? (
          <Button type="text" loading={release.isPending} onClick={() => release.mutate()}>
            {t('desk.day.act.release')}
          </Button>
        ) : null}
        <Button loading={main.isPending} onClick={() => main.mutate()}>
          {t(todo.kind === 'check_in' ? 'desk.day.act.check_in' : 'desk.day.act.finish')}
        </Button>
      </span>
      {error === null ? null : <Failure error={error} />}
    </>
  )
}
