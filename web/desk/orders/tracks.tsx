import { civilDate } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { useTexts } from '../texts/index.ts'
import type { Order } from './wire.ts'

type Dot = { key: string; title: string; note: string; state: 'done' | 'now' | 'later' }

const day = (instant: string | null | undefined): string =>
  instant == null ? '' : civilDate(instant).slice(5)

/** Work above, money below: two lines of dots with one grammar. */
export function TwinTrack({ order }: { order: Order }) {
  const { t } = useTexts()
  return (
    <div className="tracks">
      <Track label={t('desk.orders.track_work')} dots={useWork(order)} />
      <Track label={t('desk.orders.track_money')} dots={useMoney(order)} />
    </div>
  )
}

function Track({ label, dots }: { label: string; dots: readonly Dot[] }) {
  return (
    <div className="track">
      <h2>{label}</h2>
      <ol>
        {dots.map(({ key, title, note, state }) => (
          <li key={key} className={`dot-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
            <span className="track-title">{title}</span>
            <span className="track-note">{note}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** The first that is not done is now, unless the order is at an end. */
function marked(
  steps: readonly { key: string; title: string; note: string; done: boolean }[],
  isOver: boolean,
): Dot[] {
  const now = isOver ? -1 : steps.findIndex(({ done }) => !done)
  return steps.map(({ done, ...step }, index) => ({
    ...step,
    state: done ? 'done' : index === now ? 'now' : 'later',
  }))
}

const ORDER_OF = [
  'draft',
  'submitted',
  'quoted',
  'agreed',
  'samples_received',
  'in_progress',
  'delivered',
  'accepted',
  'settled',
  'rated',
]

function useWork(order: Order): Dot[] {
  const { t } = useTexts()
  const at = ORDER_OF.indexOf(order.state)
  const past = (state: string): boolean => at >= ORDER_OF.indexOf(state)
  const quoted = order.quotes.at(-1)
  const received = order.history.find(({ action }) => action === 'samples_received')
  const isService = order.kind === 'service'
  const steps = [
    {
      key: 'submitted',
      title: t('desk.orders.dot.submitted'),
      note: day(order.submittedAt),
      done: past('submitted'),
    },
    ...(isService
      ? [
          {
            key: 'quoted',
            title: t('desk.orders.dot.quoted'),
            note: day(quoted?.createdAt),
            done: past('quoted'),
          },
        ]
      : []),
    {
      key: 'agreed',
      title: t(order.contractAsked ? 'desk.orders.dot.signed' : 'desk.orders.dot.agreed'),
      note: day(order.agreedAt),
      done: past('agreed'),
    },
    ...(isService && order.sampleCount > 0
      ? [
          {
            key: 'samples',
            title: t('desk.orders.dot.samples', { n: order.sampleCount }),
            note: day(received?.at),
            done: past('samples_received'),
          },
        ]
      : []),
    { key: 'work', title: t('desk.orders.dot.work'), note: day(order.startedAt), done: past('delivered') },
    {
      key: 'delivered',
      title: t('desk.orders.dot.delivered'),
      note: order.deliveredAt === null ? dueText(t, order.promisedBy) : day(order.deliveredAt),
      done: past('delivered'),
    },
    {
      key: 'accepted',
      title: t('desk.orders.dot.accepted'),
      note: order.acceptanceBy === null ? day(order.acceptedAt) : dueText(t, order.acceptanceBy.due),
      done: past('accepted'),
    },
    {
      key: 'rated',
      title: t('desk.orders.dot.rated'),
      note: day(order.rating?.at),
      done: order.rating !== null,
    },
  ]
  return marked(steps, order.endedAt !== null || order.state === 'refused' || order.state === 'cancelled')
}

const dueText = (t: ReturnType<typeof useTexts>['t'], date: string | null): string =>
  date === null ? '' : t('desk.orders.dot.due', { day: date.slice(5) })

function useMoney(order: Order): Dot[] {
  const { t } = useTexts()
  const quote = order.quotes.find(({ state }) => state === 'accepted') ?? order.quotes[0]
  const charged = order.chargedFen
  return marked(
    [
      {
        key: 'quoted',
        title:
          quote === undefined
            ? t('desk.orders.dot.quoted')
            : `${t('desk.orders.dot.quoted')} ${formatMoney(quote.totalFen)}`,
        note: day(quote?.createdAt),
        done: quote !== undefined,
      },
      ...(order.payment === 'prepay'
        ? [
            {
              key: 'prepaid',
              title: t('desk.orders.dot.prepaid', { amount: formatMoney(order.paidFen) }),
              note: '',
              done: order.paidFen > 0 && order.paidFen >= (order.agreedFen ?? 0),
            },
          ]
        : []),
      {
        key: 'charged',
        title:
          charged > 0
            ? `${t('desk.orders.dot.charged')} ${formatMoney(charged)}`
            : t('desk.orders.dot.charged'),
        note: charged > 0 ? '' : t('desk.orders.dot.after_acceptance'),
        done: charged > 0,
      },
      {
        key: 'paid',
        title:
          order.paidFen > 0 && order.paidFen < charged
            ? t('desk.orders.dot.paid_part', { amount: formatMoney(order.paidFen) })
            : t('desk.orders.dot.paid'),
        note: day(order.settledAt),
        done: charged > 0 && order.paidFen >= charged,
      },
    ],
    false,
  )
}
