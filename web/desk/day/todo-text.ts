import { civilDate, clockTime } from '../../shared/dates.ts'
import type { useTexts } from '../texts/index.ts'
import { shortDay } from '../ui/days.ts'
import type { Todo } from './wire.ts'

type Texts = ReturnType<typeof useTexts>

const MINUTE = 60_000

export const minutesSince = (instant: string, now: number): number =>
  Math.max(0, Math.round((now - Date.parse(instant)) / MINUTE))

/** Who it is about: the person, or the body they order for. */
const whoOf = ({ person, organisation }: Todo): string => organisation ?? person ?? ''

/** 今天 10:00, or 11-24 10:00 where it is another day. */
function timeWords({ t, language }: Pick<Texts, 't' | 'language'>, instant: string, today: string): string {
  const date = civilDate(instant)
  return date === today ? clockTime(instant) : `${shortDay(t, language, date)} ${clockTime(instant)}`
}

/** What is to be done, in one line: the person and what for. */
export function titleOf(texts: Texts, todo: Todo, now: number): string {
  const { t } = texts
  const today = civilDate(new Date(now))
  const who = whoOf(todo)
  switch (todo.kind) {
    case 'check_in':
      return todo.late
        ? t('desk.day.todo.late', { name: todo.person ?? '', n: minutesSince(todo.at, now) })
        : t('desk.day.todo.check_in', { name: todo.person ?? '', time: clockTime(todo.at) })
    case 'finish':
      return t('desk.day.todo.finish', { name: todo.person ?? '', n: minutesSince(todo.at, now) })
    case 'request':
      return t('desk.day.todo.request', {
        name: todo.person ?? '',
        time: timeWords(texts, todo.startsAt ?? todo.at, today),
      })
    case 'samples':
      return t('desk.day.todo.samples', { name: who, n: todo.n ?? 0 })
    case 'incident':
      return t('desk.day.todo.incident', { name: todo.instrument.name })
    case 'quote':
    case 'contract':
    case 'deliver':
    case 'message':
    case 'change':
    case 'dispute':
      return t(`desk.day.todo.${todo.kind}`, { name: who, title: todo.title ?? '' })
  }
}

/** The line below: where, how long, how late. */
export function noteOf(texts: Texts, todo: Todo): string {
  const { t } = texts
  const parts: (string | null)[] = [todo.number === null ? todo.instrument.name : todo.title]
  if (todo.startsAt !== null && todo.endsAt !== null)
    parts.push(`${clockTime(todo.startsAt)}–${clockTime(todo.endsAt)}`)
  if (todo.days !== null) parts.push(daysText(texts, todo.days))
  if (
    todo.kind === 'message' ||
    todo.kind === 'incident' ||
    todo.kind === 'dispute' ||
    todo.kind === 'change'
  )
    parts.push(todo.text)
  return parts.filter(Boolean).join(t('desk.list.clause'))
}

/** Working days left or passed. */
const daysText = ({ t }: Pick<Texts, 't'>, days: number): string =>
  days < 0
    ? t('desk.orders.days_late', { n: -days })
    : days === 0
      ? t('desk.orders.days_today')
      : t('desk.orders.days_left', { n: days })
