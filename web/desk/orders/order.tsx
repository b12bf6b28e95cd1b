import { useEffect, useState } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { dayWithWeekday } from '../ui/days.ts'
import { useFilters } from '../ui/filters.tsx'
import { DeskLink, useParam } from '../ui/link.tsx'
import { Card, Page } from '../ui/page.tsx'
import { Failure, Loading } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { Changes } from './changes.tsx'
import { ContractSection } from './contract.tsx'
import { CustomerCard } from './customer.tsx'
import { OrderMoney } from './money.tsx'
import { QuoteDrawer } from './quote-form.tsx'
import { QuoteSection } from './quote.tsx'
import { RatingCard } from './rating.tsx'
import { ResultsSection } from './results.tsx'
import { SamplesSection } from './samples.tsx'
import { Schedule } from './schedule.tsx'
import { EndingLinks, StepButtons, StepDrawer, type Asked } from './steps.tsx'
import { Conversation } from './talk.tsx'
import { TwinTrack } from './tracks.tsx'
import type { Order } from './wire.ts'
import './orders.css'
import './order.css'

/** One order at the desk: two tracks, the work left, the other side right, every step named by its effect. */
export default function OrderPage() {
  const { t } = useTexts()
  const id = useParam('id')
  const { data, error, refetch } = useRead(['orders', 'one', id], () =>
    api.GET('/api/v1/orders/{id}', { params: { path: { id } } }),
  )
  if (data === undefined)
    return (
      <Page title={t('desk.orders.order')} crumbs={<Crumbs />}>
        {error === null ? <Loading rows={8} /> : <Failure error={error} retry={() => void refetch()} />}
      </Page>
    )
  return <OrderView order={data} />
}

function Crumbs({ number }: { number?: string | null }) {
  const { t } = useTexts()
  return (
    <>
      <DeskLink to="/orders">{t('desk.orders.title')}</DeskLink>
      {number == null ? null : (
        <>
          <span aria-hidden="true">›</span> <code>{number}</code>
        </>
      )}
    </>
  )
}

function OrderView({ order }: { order: Order }) {
  const { t } = useTexts()
  const [asked, ask] = useState<Asked | undefined>()
  const isOurs = order.side === 'unit'
  const close = () => ask(undefined)
  usePart()
  return (
    <Page title={titleOf(order, t)} crumbs={<Crumbs number={order.number} />} sub={<Sub order={order} />}>
      {isOurs ? <StepButtons order={order} ask={ask} /> : null}
      <TwinTrack order={order} />
      <div className="order-sides">
        <div>
          <Changes order={order} />
          <SamplesSection orderId={order.id} />
          <QuoteSection order={order} />
          <ContractSection orderId={order.id} />
          <ResultsSection orderId={order.id} />
          <Schedule order={order} />
          <History order={order} />
        </div>
        <aside aria-label={t('desk.orders.customer')}>
          <CustomerCard order={order} />
          {isOurs ? <Conversation order={order} /> : null}
          <Card title={t('desk.orders.money')}>
            <OrderMoney orderId={order.id} />
          </Card>
          <RatingCard order={order} />
          {isOurs ? <EndingLinks order={order} ask={ask} /> : null}
        </aside>
      </div>
      {asked === undefined ? null : asked === 'quote' ? (
        <QuoteDrawer order={order} close={close} />
      ) : (
        <StepDrawer order={order} step={asked} close={close} />
      )}
    </Page>
  )
}

/** A to-do leads to its part of the page, as soon as that part has been read. */
function usePart(): void {
  const [{ part }] = useFilters({ part: '' })
  useEffect(() => {
    if (part === '') return undefined
    let tries = TRIES
    const timer = setInterval(() => {
      const place = document.getElementById(part)
      place?.scrollIntoView({ block: 'start' })
      tries -= 1
      if (place !== null || tries === 0) clearInterval(timer)
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [part])
}

const TRIES = 20
const EVERY_MS = 150

const titleOf = ({ title, sampleCount }: Order, t: ReturnType<typeof useTexts>['t']): string =>
  sampleCount === 0 ? title : t('desk.orders.title_of', { title, n: sampleCount })

/** Where it stands and by when; whose move it is. */
function Sub({ order }: { order: Order }) {
  const { t, word, language, name } = useTexts()
  const due = order.acceptanceBy?.due ?? (order.deliveredAt === null ? order.promisedBy : null)
  return (
    <span className="tags">
      <Tag tone={order.waitsFor === 'unit' ? 'amber' : 'plain'}>{word('desk.orders.state', order.state)}</Tag>
      {word('desk.orders.waits', order.waitsFor)}
      {due === null ? null : (
        <span>
          {t(order.acceptanceBy === null ? 'desk.orders.deliver_by' : 'desk.orders.accept_by', {
            day: dayWithWeekday(t, language, due),
          })}
        </span>
      )}
      <span>{name(order.instrument)}</span>
      {order.endedReason === null ? null : <span>{order.endedReason}</span>}
    </span>
  )
}

/** Everything that happened, the last first. */
function History({ order }: { order: Order }) {
  const { t, word } = useTexts()
  return (
    <details className="notes block">
      <summary>{t('desk.orders.history', { n: order.history.length })}</summary>
      <ol className="rows">
        {order.history.toReversed().map(({ at, action, by, role, reason }, index) => (
          <li key={`${at} ${action} ${index}`} className="row">
            <span className="row-main">
              <span>{word('desk.orders.event', action)}</span>
              {reason === null ? null : <span className="row-note">{reason}</span>}
            </span>
            <span className="row-end small quiet">
              {[by ?? word('role', role), civilTime(at)].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}
