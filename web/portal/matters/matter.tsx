import { useSite, type PageDefinition } from '../site.ts'
import { Breadcrumbs, SectionHead } from '../ui/parts.tsx'
import { Basis } from './basis.tsx'
import { FieldShape } from './fields.tsx'
import { Flow } from './flow.tsx'
import { Handle } from './handle.tsx'
import { KeyFacts } from './key-facts.tsx'
import { LookUp } from './look-up.tsx'
import { Steps } from './steps.tsx'
import { say, type Matter } from './wire.ts'

/** One matter: who, until when, by which clause, in which steps, with what. */
export const matterPage: PageDefinition = {
  path: '/matters/:id',
  async load(site) {
    const id = encodeURIComponent(site.params['id'] ?? '')
    const matter = await site.get<Matter>(`/api/v1/matters/${id}`)
    if (!matter.ok) return { kind: 'refused', ...matter }
    return {
      kind: 'page',
      nav: 'matters',
      title: say(site, matter.value.title),
      description: say(site, matter.value.lead),
      main: <MatterView matter={matter.value} />,
    }
  },
}

function MatterView({ matter }: { matter: Matter }) {
  const site = useSite()
  const { t } = site
  const title = say(site, matter.title)
  return (
    <div class="page">
      <Breadcrumbs crumbs={[{ text: t('matters.page.title'), href: '/matters' }, { text: title }]} />
      <div class="matter-columns">
        <div class="matter-main">
          <h1 class="matter-title">{title}</h1>
          <p class="lead">{say(site, matter.lead)}</p>
          <Top matter={matter} />
          <KeyFacts matter={matter} />
          <Basis matter={matter} />
          <Flow matter={matter} />
          <Steps matter={matter} />
          <Asks matter={matter} />
          <Shape matter={matter} />
          <Others matter={matter} />
        </div>
        <div class="matter-side">
          <Handle matter={matter} />
          <LookUp />
        </div>
      </div>
    </div>
  )
}

/** On a phone the two things most come for stand at the top. */
function Top({ matter }: { matter: Matter }) {
  const { t } = useSite()
  return (
    <div class="matter-top">
      {matter.offered ? (
        <a class="button button-primary" href="#handle">
          {t('matters.page.handle')}
        </a>
      ) : null}
      <a class="button" href="#look-up">
        {t('matters.page.look_up')}
      </a>
    </div>
  )
}

function Asks({ matter }: { matter: Matter }) {
  const site = useSite()
  const { t } = site
  const { asks, attachments } = matter
  if (asks.length + attachments.length === 0) return null
  return (
    <section class="section" aria-labelledby="asks">
      <SectionHead id="asks" title={t('matters.page.asks')} note={t('matters.page.asks_note')} />
      <ul class="matter-asks">
        {asks.map((each) => (
          <li key={each.zh}>{say(site, each)}</li>
        ))}
        {attachments.map(({ kind, title, required }) => (
          <li key={kind}>
            {t('matters.page.as_file', { title: say(site, title) })}
            <span class="quiet">
              {' '}
              {t(required ? 'matters.page.file_required' : 'matters.page.file_optional')}
            </span>
          </li>
        ))}
      </ul>
      <p class="under">{t('matters.page.files_note')}</p>
    </section>
  )
}

function Shape({ matter }: { matter: Matter }) {
  const { t } = useSite()
  if (matter.fields.length === 0) return null
  return (
    <section class="section" aria-labelledby="shape">
      <SectionHead id="shape" title={t('matters.page.form')} note={t('matters.page.form_note')} />
      <dl class="card matter-shape">
        {matter.fields.map((field) => (
          <FieldShape key={field.name} field={field} />
        ))}
      </dl>
    </section>
  )
}

function Others({ matter }: { matter: Matter }) {
  const site = useSite()
  const { t } = site
  if (matter.others.length === 0) return null
  return (
    <section class="section" aria-labelledby="others">
      <SectionHead id="others" title={t('matters.page.others')} />
      <ul class="matter-others">
        {matter.others.map(({ id, title, when }) => (
          <li key={id}>
            {say(site, when)}
            {t('matters.page.colon')}
            <a class="inline" href={`/matters/${id}`}>
              {say(site, title)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
