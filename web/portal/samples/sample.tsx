import { signInLink } from '../links.ts'
import { Chain } from './chain.tsx'
import { useSite, type Form, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { Breadcrumbs, Facts, Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { SAMPLE_TONES } from './section.tsx'
import { SampleSteps } from './steps.tsx'
import { stepOf } from './take.ts'
import type { FoundSample, Samples } from './wire.ts'

/** The sample behind the code of a label: where it is, and for the team what to record, on a phone as it is scanned. */
export const samplePage: PageDefinition = {
  path: '/samples/:code',
  rate: 'search',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const found = await find(site)
    if (!found.ok) return { kind: 'refused', ...found }
    const title = site.t('samples.page_title', { number: found.value.sample.number })
    return {
      kind: 'page',
      nav: 'me',
      title,
      description: title,
      hidden: true,
      main: <SamplePage found={found.value} />,
    }
  },
  action,
}

const find = (site: Site) =>
  site.get<FoundSample>(`/api/v1/samples/${encodeURIComponent(site.params['code'] ?? '')}`)

async function action(site: Site, form: Form): Promise<Outcome> {
  const found = await find(site)
  if (!found.ok) return { kind: 'refused', ...found }
  const { sample, order } = found.value
  const path = `/api/v1/orders/${order.id}/samples`
  const isPhoto = form.files.length > 0
  const done = isPhoto
    ? await site.send<Samples>('POST', `${path}/${sample.id}/photos`, {
        fields: { note: form.fields.find(([name]) => name === 'note')?.[1] ?? '' },
        files: form.files,
      })
    : await site.send<Samples>('POST', `${path}/steps`, { ...stepOf(form), samples: [sample.id] })
  return done.ok ? { kind: 'redirect', to: site.path } : { kind: 'refused', ...done }
}

function SamplePage({ found }: { found: FoundSample }) {
  const { t } = useSite()
  const { sample, order, side } = found
  const orderLink = side === 'unit' ? `/desk/orders/${order.id}` : `/orders/${order.id}`
  return (
    <div class="page">
      <Breadcrumbs crumbs={[{ text: t('samples.order'), href: orderLink }, { text: sample.number }]} />
      <div class="title">
        <h1>
          <Told text={sample.name} />
        </h1>
        <p class="lead">
          <Tag tone={SAMPLE_TONES[sample.state]}>{t(`samples.state.${sample.state}`)}</Tag>{' '}
          <span class="code">{sample.number}</span>
        </p>
      </div>
      <div class="verify">
        {sample.hazards.length > 0 ? (
          <p class="notice notice-amber">
            <strong>{sample.hazards.map((each) => t(`samples.hazard.${each}`)).join(' · ')}</strong>
          </p>
        ) : null}
        <SampleSteps found={found} />
        <Facts
          rows={[
            [t('samples.order'), <a href={orderLink}>{order.title}</a>],
            [t('samples.instrument'), <Told text={order.instrument} />],
            [t('samples.storage_label'), t(`samples.storage.${sample.storage}`)],
            [t('samples.fate_label'), t(`samples.fate.${sample.fate}`)],
            ...known(t('samples.amount'), sample.amount),
            ...known(t('samples.place'), sample.place),
            ...known(t('samples.note'), sample.note),
          ]}
        />
        <section class="section" aria-labelledby="chain">
          <h2 id="chain">{t('samples.chain')}</h2>
          {sample.chain.length === 0 ? (
            <p class="under">{t('samples.no_chain')}</p>
          ) : (
            <Chain orderId={order.id} sample={sample} />
          )}
        </section>
      </div>
    </div>
  )
}

const known = (name: string, value: string | null): [string, string][] =>
  value === null ? [] : [[name, value]]
