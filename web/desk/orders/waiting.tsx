import { civilDate } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { useTexts } from '../texts/index.ts'
import { shortDay } from '../ui/days.ts'
import type { WorkOrder } from './wire.ts'

/** What an order waits for, in one line. */
export function useMissing(): (order: WorkOrder) => string {
  const { t, word } = useTexts()
  return ({ missing, done, of, openFen }) => {
    if (missing === 'samples') return t('desk.orders.missing_samples', { n: (of ?? 0) - (done ?? 0) })
    if (missing === 'testing' && of !== null) return t('desk.orders.missing_testing', { done: done ?? 0, of })
    if (missing === 'payment') return t('desk.orders.missing_payment', { amount: formatMoney(openFen) })
    return word('desk.orders.missing', missing)
  }
}

/** By when, or since when: late in red, due soon in amber. */
export function When({ order }: { order: WorkOrder }) {
  const { t, language } = useTexts()
  const { due, days, late, since } = order
  if (due === null || days === null)
    return (
      <span className="quiet">
        {t('desk.orders.since', { day: shortDay(t, language, civilDate(since)) })}
      </span>
    )
  if (late) return <strong className="red">{t('desk.orders.days_late', { n: -days })}</strong>
  if (days === 0) return <strong className="amber">{t('desk.orders.days_today')}</strong>
  return <span className="quiet">{t('desk.orders.due_on', { day: due.slice(5), n: days })}</span>
}
