import { nameIn } from '../../shared/language.ts'
import { pricesOf, type Prices } from '../prices/index.tsx'
import { signInLink } from '../links.ts'
import {
  sent,
  useSite,
  type Answer,
  type Form,
  type Outcome,
  type PageDefinition,
  type Site,
} from '../site.ts'
import { Breadcrumbs } from '../ui/parts.tsx'
import { choiceOf, itemsOf, queryOf, unreadable, type Choice } from './choice.ts'
import { Details } from './new-details.tsx'
import { What } from './new-what.tsx'
import {
  orderPath,
  type Instrument,
  type Order,
  type Quote,
  type Template,
  type TemplateList,
  type Terms,
} from './wire.ts'

/** An order before it is written: what the instrument's team offers, what is chosen of it, and what that costs. */
export type Ordering = {
  instrument: Instrument
  templates: Template[]
  prices: Prices | null
  terms: Terms | null
  choice: Choice
  quote: Answer<Quote> | null
  /** What is edited; null: a new one. */
  draft: Order | null
}

/** The order form: built from the instrument's services, with the price in view before anything is sent. */
export const newOrder: PageDefinition = {
  path: '/orders/new',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    return pageOf(site, await orderingOf(site, null))
  },
  async action(site, form) {
    const found = await orderingOf(site, null)
    if (!found.ok) return { kind: 'refused', ...found }
    const body = { ...wishOf(form, found.value), instrumentId: found.value.instrument.id }
    const submit = sent(form, 'then') !== 'save'
    const made = await site.send<Order>('POST', '/api/v1/orders', { ...body, submit })
    return made.ok ? { kind: 'redirect', to: `/orders/${made.value.id}?made` } : { kind: 'refused', ...made }
  },
}

/** A draft in the same form: all of it can be changed until it is handed in. */
export const draftOrder: PageDefinition = {
  path: '/orders/:id/edit',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const draft = await draftOf(site)
    if (!draft.ok) return { kind: 'refused', ...draft }
    // What was handed in meanwhile is looked at, not edited.
    if (!draft.value.can.includes('edit')) return { kind: 'redirect', to: `/orders/${draft.value.id}` }
    return pageOf(site, await orderingOf(site, draft.value))
  },
  async action(site, form) {
    const draft = await draftOf(site)
    const found = draft.ok ? await orderingOf(site, draft.value) : draft
    if (!found.ok) return { kind: 'refused', ...found }
    const path = orderPath(site.params['id'] ?? '')
    const kept = await site.send<Order>('PUT', path, wishOf(form, found.value))
    const done =
      kept.ok && sent(form, 'then') !== 'save' ? await site.send<Order>('POST', `${path}/submit`) : kept
    return done.ok ? { kind: 'redirect', to: `/orders/${done.value.id}` } : { kind: 'refused', ...done }
  },
}

const draftOf = (site: Site): Promise<Answer<Order>> => site.get<Order>(orderPath(site.params['id'] ?? ''))

function pageOf(site: Site, found: Answer<Ordering>): Outcome {
  if (!found.ok) return { kind: 'refused', ...found }
  const title = site.t(found.value.draft === null ? 'order.new.title' : 'order.edit.title')
  return {
    kind: 'page',
    nav: 'instruments',
    title: `${title} · ${nameIn(site.language, found.value.instrument)}`,
    description: title,
    hidden: true,
    main: <New ordering={found.value} title={title} />,
  }
}

async function orderingOf(site: Site, draft: Order | null): Promise<Answer<Ordering>> {
  const id = encodeURIComponent(draft?.instrument.id ?? site.query.get('instrument') ?? '-')
  const [instrument, templates, prices] = await Promise.all([
    site.get<Instrument>(`/api/v1/instruments/${id}`),
    site.get<TemplateList>(`/api/v1/service-templates?instrument=${id}`),
    pricesOf(site, id),
  ])
  if (!instrument.ok) return instrument.status === 422 ? { ...instrument, status: 404 } : instrument
  const offered = templates.ok ? templates.value.items : []
  const query = draft !== null && !site.query.has('service') ? queryOf(draft, prices) : site.query
  const choice = choiceOf(query, { templates: offered, prices })
  const [quote, terms] = await Promise.all([
    quoteOf(site, id, choice),
    site.get<Terms>(`/api/v1/order-terms?unit=${instrument.value.unit.id}`),
  ])
  return {
    ok: true,
    value: {
      instrument: instrument.value,
      templates: offered,
      prices,
      terms: terms.ok ? terms.value : null,
      choice,
      quote,
      draft,
    },
  }
}

async function quoteOf(site: Site, id: string, choice: Choice): Promise<Answer<Quote> | null> {
  const items = itemsOf(choice)
  if (items.length === 0 || unreadable(choice).length > 0) return null
  const asked = new URLSearchParams({ ...(choice.urgent && { urgent: 'true' }) })
  for (const item of items) asked.append('item', `${item.id}:${item.quantity}`)
  return site.get<Quote>(`/api/v1/instruments/${id}/quote?${asked.toString()}`)
}

/** The whole wish: what the form says, with what the address chooses. */
const wishOf = (form: Form, { choice }: Ordering): Record<string, unknown> => ({
  ...bodyOf(form),
  ...(choice.template !== null && { templateId: choice.template.id }),
  items: itemsOf(choice),
  sampleCount: choice.samples,
  urgent: choice.urgent,
})

const TEXTS = [
  'title',
  'method',
  'sampleNote',
  'purpose',
  'freeCategory',
  'payment',
  'projectAccount',
  'wantedBy',
]

/** What the form says; what was left empty is not said. */
function bodyOf(form: Form): Record<string, unknown> {
  const said = TEXTS.map((name) => [name, sent(form, name).trim()] as const).filter(
    ([, value]) => value !== '',
  )
  return { ...Object.fromEntries(said), ...(sent(form, 'smallFirm') === '1' && { smallFirm: true }) }
}

function New({ ordering, title }: { ordering: Ordering; title: string }) {
  const { t, language } = useSite()
  const { instrument } = ordering
  return (
    <div class="page book order-new">
      <Breadcrumbs
        crumbs={[
          { text: nameIn(language, instrument), href: `/instruments/${instrument.id}` },
          { text: title },
        ]}
      />
      <div class="title">
        <h1>{title}</h1>
        <p class="lead">
          {nameIn(language, instrument)}
          {t('portal.frame.dot')}
          {nameIn(language, instrument.unit)}
        </p>
      </div>
      <What ordering={ordering} />
      <Details ordering={ordering} />
    </div>
  )
}
