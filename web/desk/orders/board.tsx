import { formatMoney } from '../../shared/money.ts'
import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { Failure, Loading } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { useMissing, When } from './waiting.tsx'
import { COLUMNS, type Column, type WorkOrder } from './wire.ts'
import './orders.css'

type Filters = { instrument?: string; late?: boolean; q?: string; kind?: 'service' | 'booking' }

const EVERY_MINUTE = 60_000

type BoardProps = {
  each: number
  filters?: Filters
  /** Whether the page says already what this is. */
  plain?: boolean
}

/** Orders in columns of their next step; a card says what is missing and when. */
export function OrderBoard({ each, filters = {}, plain = false }: BoardProps) {
  const { t } = useTexts()
  const query = { each, ...filters }
  const { data, error, refetch } = useRead(
    ['orders', 'board', query],
    () => api.GET('/api/v1/work/orders/board', { params: { query } }),
    { every: EVERY_MINUTE },
  )
  const total = data === undefined ? 0 : Object.values(data.counts).reduce((sum, count) => sum + count, 0)
  return (
    <section aria-label={t('desk.orders.title')}>
      <header className="orders-head">
        {plain ? null : <h2>{t('desk.orders.title')}</h2>}
        <span className="quiet">{t('desk.orders.by_step', { n: total })}</span>
        {plain ? null : (
          <DeskLink to="/orders?view=table" className="push-end">
            {t('desk.orders.table')}
          </DeskLink>
        )}
      </header>
      {error === null ? null : <Failure error={error} retry={() => void refetch()} />}
      {data === undefined && error === null ? <Loading /> : null}
      {data === undefined ? null : (
        <div className="orders-board">
          {COLUMNS.map((column) => (
            <BoardColumn
              key={column}
              column={column}
              count={data.counts[column]}
              orders={data.items.filter((order) => order.column === column)}
            />
          ))}
        </div>
      )}
    </section>
  )
}

type ColumnProps = { column: Column; count: number; orders: readonly WorkOrder[] }

function BoardColumn({ column, count, orders }: ColumnProps) {
  const { t, word } = useTexts()
  const rest = count - orders.length
  return (
    <section className="orders-column" aria-label={word('desk.orders.column', column)}>
      <h3>
        {word('desk.orders.column', column)} <span>{count}</span>
      </h3>
      <ul>
        {orders.map((order) => (
          <OrderCard key={order.id} order={order} />
        ))}
      </ul>
      {count === 0 ? <p className="quiet small">{t('desk.orders.column_empty')}</p> : null}
      {rest > 0 ? (
        <DeskLink to={`/orders?view=table&column=${column}`}>{t('desk.orders.rest', { n: rest })}</DeskLink>
      ) : null}
    </section>
  )
}

export function OrderCard({ order }: { order: WorkOrder }) {
  const { t } = useTexts()
  const missing = useMissing()
  const tone = order.late ? ' orders-card-late' : order.days === 0 || order.urgent ? ' orders-card-due' : ''
  return (
    <li>
      <DeskLink to={`/orders/${order.id}`} className={`orders-card${tone}`}>
        <span className="row-title">{order.title}</span>
        <span>
          {missing(order)} {order.urgent ? <Tag tone="amber">{t('desk.orders.urgent')}</Tag> : null}
        </span>
        <span className="quiet small">{order.organisation ?? order.person}</span>
        <span className="orders-card-foot">
          {order.column === 'settle' && order.amountFen !== null ? (
            <span className="quiet">{formatMoney(order.amountFen)}</span>
          ) : (
            <When order={order} />
          )}
          <span className="quiet">{order.number?.split('-').at(-1)}</span>
        </span>
      </DeskLink>
    </li>
  )
}
