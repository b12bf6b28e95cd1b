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
import { choiceOf, itemsOf, unreadable, type Choice } from './choice.ts'
import { Details } from './new-details.tsx'
import { What } from './new-what.tsx'
import type { Instrument, Order, Quote, Template, TemplateList, Terms } from './wire.ts'

/** An order before it is written: what the instrument's team offers, what is chosen of it, and what that costs. */
export type Ordering = {
  instrument: Instrument
  templates: Template[]
  prices: Prices | null
  terms: Terms | null
  choice: Choice
  quote: Answer<Quote> | null
}

/** The order form: built from the instrument's services, with the price in view before anything is sent. */
export const newOrder: PageDefinition = {
  path: '/orders/new',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const found = await orderingOf(site)
    if (!found.ok) return { kind: 'refused', ...found }
    const title = site.t('order.new.title')
    return {
      kind: 'page',
      nav: 'instruments',
      title: `${title} · ${nameIn(site.language, found.value.instrument)}`,
      description: title,
      hidden: true,
      main: <New ordering={found.value} />,
    }
  },
  action,
}

async function orderingOf(site: Site): Promise<Answer<Ordering>> {
  const id = encodeURIComponent(site.query.get('instrument') ?? '-')
  const [instrument, templates, prices] = await Promise.all([
    site.get<Instrument>(`/api/v1/instruments/${id}`),
    site.get<TemplateList>(`/api/v1/service-templates?instrument=${id}`),
    pricesOf(site, id),
  ])
  if (!instrument.ok) return instrument.status === 422 ? { ...instrument, status: 404 } : instrument
  const offered = templates.ok ? templates.value.items : []
  const choice = choiceOf(site.query, { templates: offered, prices })
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
    },
  }
}

async function quoteOf(site: Site, id: string, choice: Choice): Promise<Answer<Quote> | null> {
  const items = itemsOf(choice)
  if (items.length === 0 || unreadable(choice).length > 0) return null
  return site.send<Quote>('POST', `/api/v1/instruments/${id}/quote`, { items, urgent: choice.urgent })
}

async function action(site: Site, form: Form): Promise<Outcome> {
  const found = await orderingOf(site)
  if (!found.ok) return { kind: 'refused', ...found }
  const { instrument, choice } = found.value
  const made = await site.send<Order>('POST', '/api/v1/orders', {
    ...bodyOf(form),
    instrumentId: instrument.id,
    ...(choice.template !== null && { templateId: choice.template.id }),
    items: itemsOf(choice),
    sampleCount: choice.samples,
    urgent: choice.urgent,
    submit: sent(form, 'then') !== 'save',
  })
  return made.ok ? { kind: 'redirect', to: `/orders/${made.value.id}?made` } : { kind: 'refused', ...made }
}

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

function New({ ordering }: { ordering: Ordering }) {
  const { t, language } = useSite()
  const { instrument } = ordering
  return (
    <div class="page book order-new">
      <Breadcrumbs
        crumbs={[
          { text: nameIn(language, instrument), href: `/instruments/${instrument.id}` },
          { text: t('order.new.title') },
        ]}
      />
      <div class="title">
        <h1>{t('order.new.title')}</h1>
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
