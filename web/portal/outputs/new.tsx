import type { components } from '../../shared/api.gen.ts'
import { nameIn } from '../../shared/language.ts'
import { signInLink } from '../links.ts'
import { sent, useSite, type Form as Sent, type PageDefinition, type Site } from '../site.ts'
import { Field, Form, Submit, typed } from '../ui/form.tsx'
import { Breadcrumbs } from '../ui/parts.tsx'

type Shapes = components['schemas']
type Used = Shapes['UsedInstruments']['items']

const KINDS = ['paper', 'patent', 'standard', 'dataset'] as const
const FIELDS = ['title', 'authors', 'venue', 'year', 'doi', 'number', 'instruments', 'kind']

/** Enters an output: of an order, or of instruments that one has used. */
export const newOutput: PageDefinition = {
  path: '/me/outputs/new',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const order = site.query.get('order')
    const [used, found] = await Promise.all([
      site.get<Shapes['UsedInstruments']>('/api/v1/outputs/instruments?limit=200'),
      order === null ? null : site.get<Shapes['Order']>(`/api/v1/orders/${encodeURIComponent(order)}`),
    ])
    if (!used.ok) return { kind: 'refused', ...used }
    if (found?.ok === false) return { kind: 'refused', ...found }
    return {
      kind: 'page',
      nav: 'me',
      title: site.t('outputs.new.title'),
      description: site.t('outputs.new.lead'),
      hidden: true,
      main: <New used={used.value.items} order={found === null ? null : found.value} />,
    }
  },
  async action(site, form) {
    const made = await site.send('POST', '/api/v1/outputs', bodyOf(site, form))
    return made.ok ? { kind: 'redirect', to: '/me/outputs' } : { kind: 'refused', ...made }
  },
}

function bodyOf({ query }: Site, form: Sent): object {
  const words = (name: string) => sent(form, name).trim()
  const stated = ['authors', 'venue', 'doi', 'number']
    .map((name): [string, string] => [name, words(name)])
    .filter(([, value]) => value !== '')
  const order = query.get('order')
  return {
    kind: sent(form, 'kind'),
    title: words('title'),
    year: Number(words('year')) || 0,
    instruments: form.fields.filter(([name]) => name === 'instruments').map(([, value]) => value),
    ...Object.fromEntries(stated),
    ...(order !== null && { orderId: order }),
  }
}

function New({ used, order }: { used: Used; order: Shapes['Order'] | null }) {
  const site = useSite()
  const { t, language } = site
  const isPossible = used.length > 0 || order !== null
  return (
    <div class="page matter-narrow">
      <Breadcrumbs
        crumbs={[
          { text: t('portal.nav.me'), href: '/me' },
          { text: t('outputs.mine.title'), href: '/me/outputs' },
          { text: t('outputs.new.title') },
        ]}
      />
      <div class="title">
        <h1>{t('outputs.new.title')}</h1>
        <p class="lead">
          {order === null
            ? t('outputs.new.lead')
            : `${order.number ?? ''} ${nameIn(language, order.instrument)}`}
        </p>
      </div>
      {isPossible ? (
        <Form fields={FIELDS}>
          <Kinds />
          <Field name="title" label={t('outputs.new.name')} maxLength={500} required />
          <Field
            name="authors"
            label={t('outputs.new.authors')}
            hint={t('outputs.new.authors_hint')}
            maxLength={1000}
          />
          <Field name="venue" label={t('outputs.new.venue')} maxLength={200} />
          <Field name="year" label={t('outputs.new.year')} inputMode="numeric" maxLength={4} required />
          <Field name="doi" label={t('outputs.new.doi')} hint={t('outputs.new.doi_hint')} maxLength={400} />
          <Field
            name="number"
            label={t('outputs.new.number')}
            hint={t('outputs.new.number_hint')}
            maxLength={100}
          />
          {order === null ? <Instruments used={used} /> : null}
          <Submit>{t('outputs.new.send')}</Submit>
        </Form>
      ) : (
        <p class="notice">{t('outputs.new.none')}</p>
      )}
    </div>
  )
}

function Kinds() {
  const site = useSite()
  const { t } = site
  const chosen = typed(site, 'kind', 'paper')
  return (
    <div class="field">
      <label for="output-kind">{t('outputs.new.kind')}</label>
      <select id="output-kind" name="kind">
        {KINDS.map((kind) => (
          <option key={kind} value={kind} selected={kind === chosen}>
            {t(`outputs.kind.${kind}`)}
          </option>
        ))}
      </select>
    </div>
  )
}

/** One box each; the one whose page one comes from is ticked. */
function Instruments({ used }: { used: Used }) {
  const site = useSite()
  const { t, language, query, posted } = site
  const faults = (posted?.problem?.reasons ?? []).filter(({ pointer }) => pointer?.endsWith('/instruments'))
  const first = typed(site, 'instruments', query.get('instrument') ?? (used.length === 1 ? used[0]?.id : ''))
  return (
    <fieldset class={faults.length > 0 ? 'field field-fault' : 'field'}>
      <legend>{t('outputs.new.instruments')}</legend>
      {faults.map((fault) => (
        <p key={fault.code} class="fault">
          {language === 'en' ? fault.en : fault.zh}
        </p>
      ))}
      {used.map((instrument) => (
        <label key={instrument.id} class="choice">
          <input type="checkbox" name="instruments" value={instrument.id} checked={instrument.id === first} />
          <span>
            {nameIn(language, instrument)} <span class="quiet small">{instrument.unit}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
