import { civilTime } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { useSite } from '../site.ts'
import { Told } from '../ui/told.tsx'
import type { Order } from './wire.ts'

type Point = { word: string; state: 'done' | 'now' | 'ahead'; under: string }

const OVER: readonly Order['state'][] = ['refused', 'cancelled']

/** What the history calls what each point of the work marks. */
const MARKS: Record<string, readonly string[]> = {
  submitted: ['submitted'],
  quoted: ['quoted'],
  approved: ['approved'],
  contract: ['contract.concluded'],
  agreed: ['agreed', 'quote_accepted'],
  samples_received: ['samples_received'],
  in_progress: ['started'],
  delivered: ['delivered'],
  accepted: ['accepted'],
  rated: ['rating_given'],
}

const SERVICE = [
  'submitted',
  'quoted',
  'approved',
  'contract',
  'agreed',
  'samples_received',
  'in_progress',
  'delivered',
  'accepted',
  'rated',
] as const
const BOOKING = ['submitted', 'agreed', 'in_progress', 'delivered', 'accepted', 'rated'] as const

/** The points of the work of an order of this kind, in their order, with what they are called. */
function pointsOf(order: Order, t: Translate): { point: string; word: string }[] {
  const { kind, approval, contractAsked, sampleCount } = order
  if (kind === 'booking') return BOOKING.map((point) => ({ point, word: t(`order.point.booking.${point}`) }))
  const left: readonly string[] = [
    ...(approval.asked ? [] : ['approved']),
    ...(contractAsked ? [] : ['contract']),
    ...(sampleCount > 0 ? [] : ['samples_received']),
  ]
  return SERVICE.filter((point) => !left.includes(point)).map((point) => {
    return { point, word: t(`order.point.service.${point}`) }
  })
}

/** When a point was reached as the order itself says; the history knows who. */
function stampOf(order: Order, point: string): string | null {
  const stamps: Record<string, string | null | undefined> = {
    submitted: order.submittedAt,
    quoted: order.quotes.at(-1)?.createdAt,
    approved: order.approval.at,
    agreed: order.agreedAt,
    in_progress: order.startedAt,
    delivered: order.deliveredAt,
    accepted: order.acceptedAt,
    rated: order.rating?.at,
  }
  return stamps[point] ?? null
}

/** Work and money beside each other: what is done with who and when, what is now, what is ahead. */
export function Tracks({ order }: { order: Order }) {
  const { t } = useSite()
  return (
    <section class="card tracks" aria-labelledby="progress">
      <h2 id="progress">{t('order.progress')}</h2>
      <div class="twin">
        <Track name={t('order.track.work')} points={useWork(order)} />
        <Track name={t('order.track.money')} points={useMoney(order)} />
      </div>
    </section>
  )
}

function Track({ name, points }: { name: string; points: Point[] }) {
  return (
    <div>
      <h3 class="track-name">{name}</h3>
      <ol class="line">
        {points.map(({ word, state, under }) => (
          <li key={word} class={`line-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
            <strong>{word}</strong>
            <span class="under">
              <Told text={under} />
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}

function useWork(order: Order): Point[] {
  const { t } = useSite()
  const marks = pointsOf(order, t).map(({ point, word }) => {
    // Taking the offer binds only once approval and contract are there too.
    const isAhead = point === 'agreed' && order.agreedAt === null
    const of = isAhead ? [] : order.history.filter(({ action }) => MARKS[point]?.includes(action))
    return { point, word, mark: of.at(-1) }
  })
  const last = marks.findLastIndex(({ mark }) => mark !== undefined)
  const isOver = OVER.includes(order.state)
  const points = marks.flatMap(({ point, word, mark }, index): Point[] => {
    if (mark !== undefined) {
      const said = [civilTime(stampOf(order, point) ?? mark.at), mark.by]
        .filter(Boolean)
        .join(t('portal.frame.dot'))
      return [{ word, state: index <= last ? 'done' : 'ahead', under: said }]
    }
    if (isOver) return []
    // What was passed without a mark of its own has been done too.
    const state = index < last ? 'done' : index === last + 1 ? 'now' : 'ahead'
    return [{ word, state, under: aheadOf(order, point, t) }]
  })
  const ended = order.endedAt === null ? '' : civilTime(order.endedAt)
  return isOver ? [...points, { word: t(`orders.state.${order.state}`), state: 'now', under: ended }] : points
}

type Translate = ReturnType<typeof useSite>['t']

function aheadOf({ promisedBy, acceptanceBy }: Order, point: string, t: Translate): string {
  if (point === 'delivered' && promisedBy !== null) return t('order.due', { date: promisedBy })
  if (point === 'accepted' && acceptanceBy !== null) return t('order.due', { date: acceptanceBy.due })
  return ''
}

function useMoney({ agreedFen, finalFen, chargedFen, paidFen, settledAt, payment, state }: Order): Point[] {
  const { t } = useSite()
  const done = (is: boolean, before: boolean): Point['state'] => (is ? 'done' : before ? 'now' : 'ahead')
  const isCharged = chargedFen > 0
  const isPaid = settledAt !== null || (isCharged && paidFen >= chargedFen)
  const agreed: Point = {
    word: t('order.money.agreed'),
    state: done(agreedFen !== null, !OVER.includes(state)),
    under: agreedFen === null ? '' : formatMoney(agreedFen),
  }
  if (OVER.includes(state) && (finalFen ?? 0) === 0 && !isCharged) return agreedFen === null ? [] : [agreed]
  return [
    agreed,
    {
      word: t('order.money.charged'),
      state: done(isCharged || settledAt !== null, agreedFen !== null),
      under: isCharged ? formatMoney(chargedFen) : t(`orders.payment.${payment}`),
    },
    {
      word: t('order.money.paid'),
      state: done(isPaid, isCharged),
      under: paidFen > 0 ? formatMoney(paidFen) : '',
    },
    {
      word: t('order.money.settled'),
      state: done(settledAt !== null, false),
      under: settledAt === null ? '' : civilTime(settledAt),
    },
  ]
}
