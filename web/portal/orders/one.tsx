import type { VNode } from 'preact'
import { civilDate } from '../../shared/dates.ts'
import { nameIn } from '../../shared/language.ts'
import { timeName } from '../booking/index.tsx'
import { signInLink } from '../links.ts'
import { sent, useSite, type Form, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { Breadcrumbs, Facts } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { OrderForms } from './forms.tsx'
import { Note } from './note.tsx'
import { OfferCard } from './offer-card.tsx'
import { orderParts, type OrderPart } from './parts.ts'
import { RatingCard } from './rating.tsx'
import { situationOf } from './situation.ts'
import { take } from './take.ts'
import { Talk } from './talk.tsx'
import { Tracks } from './tracks.tsx'
import { orderPath, type Messages, type Order } from './wire.ts'

/** One order: what is being waited for, what can be done, the work and the money beside it. */
export const orderPage: PageDefinition = {
  path: '/orders/:id',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const path = orderPath(site.params['id'] ?? '')
    const [found, messages] = await Promise.all([
      site.get<Order>(path),
      site.get<Messages>(`${path}/messages?limit=30`),
    ])
    if (!found.ok) return { kind: 'refused', ...found }
    const order = found.value
    const parts = await Promise.all(
      orderParts.map(async (part) => ({ part, shown: await part.load(site, order) })),
    )
    const title = site.t(`order.title.${situationOf(order)}`)
    return {
      kind: 'page',
      nav: 'me',
      title: `${title} · ${order.title}`,
      description: title,
      hidden: true,
      main: <One order={order} messages={messages.ok ? messages.value : null} parts={parts} />,
    }
  },
  action,
}

async function action(site: Site, form: Form): Promise<Outcome> {
  const done = await taken(site, form)
  return done.ok ? { kind: 'redirect', to: site.path } : { kind: 'refused', ...done }
}

/** A form of another feature's part is its own to take. */
async function taken(site: Site, form: Form) {
  const [word = ''] = sent(form, 'do').split('.')
  const part = sent(form, 'do').includes('.') ? orderParts.find((each) => each.word === word) : undefined
  if (part?.take === undefined) return take(site, form)
  const order = await site.get<Order>(orderPath(site.params['id'] ?? ''))
  return order.ok ? part.take(site, form, order.value) : order
}

type Shown = { part: OrderPart; shown: VNode | null }

function One({ order, messages, parts }: { order: Order; messages: Messages | null; parts: Shown[] }) {
  const site = useSite()
  const { t } = site
  const at = (place: OrderPart['place']) =>
    parts
      .filter(({ part }) => part.place === place)
      .map(({ part, shown }) => <div key={part.word}>{shown}</div>)
  return (
    <div class="page">
      <Breadcrumbs
        crumbs={[
          { text: t('order.list.title'), href: '/orders' },
          { text: order.number ?? t('orders.state.draft') },
        ]}
      />
      <div class="title">
        <h1>{t(`order.title.${situationOf(order)}`)}</h1>
        <p class="lead">
          {order.number === null ? null : `${order.number}${t('portal.frame.dot')}`}
          <Told text={order.title} />
        </p>
      </div>
      <div class="matter-columns order-columns">
        <div class="matter-main order-main">
          <div class="order-first">
            <Note order={order} />
            <OrderForms order={order} />
          </div>
          {at('head')}
          <OfferCard order={order} />
          {at('main')}
          <RatingCard order={order} />
          <Talk order={order} messages={messages} />
          <Said order={order} />
          <section class="section" aria-labelledby="facts">
            <h2 id="facts">{t('order.facts')}</h2>
            <Facts rows={useFacts(order)} />
          </section>
        </div>
        <div class="matter-side">
          <Tracks order={order} />
          {at('side')}
        </div>
      </div>
    </div>
  )
}

/** Changes asked for and disputes, with their answers. */
function Said({ order }: { order: Order }) {
  const { t } = useSite()
  if (order.changes.length + order.disputes.length === 0) return null
  return (
    <section class="card" aria-labelledby="said">
      <h2 id="said">{t('order.said.title')}</h2>
      <ul class="case-talk">
        {order.changes.map(({ id, side, text, agreed, answer, at }) => (
          <li key={id}>
            <p class="under">
              {t('order.said.change', { side: t(`order.side.${side}`), date: civilDate(at) })}
            </p>
            <p>{text}</p>
            <p>
              {agreed === null ? t('order.said.waits') : t(`order.said.${agreed ? 'agreed' : 'declined'}`)}
            </p>
            {answer === null ? null : <p>{answer}</p>}
          </li>
        ))}
        {order.disputes.map(({ id, text, outcome, answer, at }) => (
          <li key={id}>
            <p class="under">{t('order.said.dispute', { date: civilDate(at) })}</p>
            <p>{text}</p>
            <p>{outcome === null ? t('order.said.waits') : t(`order.said.${outcome}`)}</p>
            {answer === null ? null : <p>{answer}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function useFacts(order: Order): [string, preact.ComponentChildren][] {
  const site = useSite()
  const { t, language } = site
  const { instrument, unit, person, createdBy, organisation, template, bookings } = order
  const text = (told: string | null) => (told === null ? null : <Told text={told} />)
  const rows: [string, preact.ComponentChildren][] = [
    [
      t('book.fact.instrument'),
      <a class="inline" href={`/instruments/${instrument.id}`}>
        {nameIn(language, instrument)}
      </a>,
    ],
    [t('portal.field.unit'), <Told text={nameIn(language, unit)} />],
    [t('order.field.service'), template === null ? null : nameIn(language, template)],
    [
      t('order.field.for'),
      [person?.name, organisation === null ? null : nameIn(language, organisation)]
        .filter(Boolean)
        .join(t('portal.frame.dot')) || null,
    ],
    [t('order.field.by'), createdBy === null || createdBy.id === person?.id ? null : createdBy.name],
    [t('order.field.method'), text(order.method)],
    [t('order.field.samples'), order.sampleCount === 0 ? null : t('order.pieces', { n: order.sampleCount })],
    [t('order.field.sample_note'), text(order.sampleNote)],
    [t('order.field.purpose'), text(order.purpose)],
    [t('order.field.payment'), t(`orders.payment.${order.payment}`)],
    [t('order.field.account'), order.projectAccount],
    [t('order.field.approved_by'), order.approval.by],
    [t('order.field.wanted'), order.wantedBy],
    ...bookings.map((booking): [string, preact.ComponentChildren] => [
      t('order.field.time'),
      <a class="inline" href={`/bookings/${booking.id}`}>
        {timeName(site, { from: Date.parse(booking.startsAt), until: Date.parse(booking.endsAt) })}
      </a>,
    ]),
  ]
  return rows.filter(([, value]) => value !== null)
}
