import { nameIn } from '../../shared/language.ts'
import { formatMoney } from '../../shared/money.ts'
import { signInLink, withQuery } from '../links.ts'
import { useSite, type PageDefinition } from '../site.ts'
import { Breadcrumbs, Empty, Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { stateTone } from './situation.ts'
import type { OrderBrief, OrderList } from './wire.ts'

const VIEWS = ['open', 'over'] as const
type View = (typeof VIEWS)[number]

const ASKED: Record<View, readonly OrderBrief['state'][]> = {
  open: [
    'draft',
    'submitted',
    'quoted',
    'agreed',
    'samples_received',
    'in_progress',
    'delivered',
    'accepted',
  ],
  over: ['settled', 'rated', 'refused', 'cancelled'],
}

/** One's own orders, or those of the body one leads: what waits for oneself first. */
export const ownOrders: PageDefinition = {
  path: '/orders',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const view = VIEWS.find((each) => each === site.query.get('view')) ?? 'open'
    const cursor = site.query.get('cursor')
    const asked = new URLSearchParams({ of: 'mine', first: 'waiting', limit: '30' })
    for (const state of ASKED[view]) asked.append('state', state)
    if (cursor !== null) asked.set('cursor', cursor)
    const list = await site.get<OrderList>(`/api/v1/orders?${asked.toString()}`)
    if (!list.ok) return { kind: 'refused', ...list }
    return {
      kind: 'page',
      nav: 'me',
      title: site.t('order.list.title'),
      description: site.t('order.list.title'),
      hidden: true,
      main: <Own list={list.value} view={view} />,
    }
  },
}

function Own({ list, view }: { list: OrderList; view: View }) {
  const site = useSite()
  const { t } = site
  return (
    <div class="page matter-narrow">
      <Breadcrumbs crumbs={[{ text: t('portal.nav.me'), href: '/me' }, { text: t('order.list.title') }]} />
      <div class="title">
        <h1>{t('order.list.title')}</h1>
      </div>
      <nav class="pages" aria-label={t('order.list.which')}>
        {VIEWS.map((each) => (
          <a
            key={each}
            href={withQuery(site, { view: each, cursor: null })}
            aria-current={each === view ? 'page' : undefined}
          >
            {t(`order.list.view.${each}`)}
          </a>
        ))}
      </nav>
      {list.items.length === 0 ? (
        <Empty title={t(`order.list.none.${view}`)}>
          <p class="actions">
            <a class="button" href="/instruments?mode=commissioned">
              {t('order.list.find')}
            </a>
          </p>
        </Empty>
      ) : (
        <ul class="case-list">
          {list.items.map((order) => (
            <Line key={order.id} order={order} />
          ))}
        </ul>
      )}
      {list.nextCursor === null ? null : (
        <nav class="pages" aria-label={t('order.list.more')}>
          <a href={withQuery(site, { cursor: list.nextCursor })}>{t('order.list.more')}</a>
        </nav>
      )}
    </div>
  )
}

function Line({ order }: { order: OrderBrief }) {
  const { t, session, language } = useSite()
  const { kind, number, state, waitsFor, title, unit, instrument, finalFen, agreedFen, promisedBy, person } =
    order
  const total = finalFen ?? agreedFen
  const isMine = person?.id === session.person?.id
  const waits = (waitsFor === 'customer' && isMine && state !== 'settled') || waitsFor === 'approver'
  const facts = [
    kind === 'booking' ? t('order.list.booking') : null,
    number,
    total === null ? null : formatMoney(total),
    promisedBy === null || !['agreed', 'samples_received', 'in_progress'].includes(state)
      ? null
      : t('order.list.promised', { date: promisedBy }),
    isMine || person === null ? null : person.name,
  ].filter((each) => each !== null)
  return (
    <li>
      <a href={`/orders/${order.id}`}>
        <Told text={title} />
      </a>
      <p>
        <Tag tone={stateTone(state)}>{t(`orders.state.${state}`)}</Tag>{' '}
        {waits ? <strong class="order-waits">{t(`order.list.waits.${waitsFor}`)}</strong> : null}
      </p>
      <p class="under">
        {facts.join(t('portal.frame.dot'))}
        {facts.length > 0 ? t('portal.frame.dot') : null}
        <Told text={nameIn(language, instrument)} />
        {t('portal.frame.dot')}
        <Told text={nameIn(language, unit)} />
      </p>
    </li>
  )
}
