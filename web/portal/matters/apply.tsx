import { signInLink } from '../links.ts'
import { sent, useSite, type Form as Sent, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { Form, Submit, typed } from '../ui/form.tsx'
import { Breadcrumbs, Empty } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { formOf, MatterInput } from './fields.tsx'
import { say, type Candidates, type CaseView, type Matter } from './wire.ts'

/** Fills in the form of a matter: kept as a draft, or handed in at once. */
export const applyPage: PageDefinition = {
  path: '/matters/:id/apply',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const id = encodeURIComponent(site.params['id'] ?? '')
    const [matter, candidates] = await Promise.all([
      site.get<Matter>(`/api/v1/matters/${id}`),
      site.get<Candidates>(`/api/v1/matters/${id}/instruments`),
    ])
    if (!matter.ok) return { kind: 'refused', ...matter }
    if (!candidates.ok) return { kind: 'refused', ...candidates }
    const title = say(site, matter.value.title)
    return {
      kind: 'page',
      nav: 'matters',
      title,
      description: say(site, matter.value.lead),
      hidden: true,
      main: <Apply matter={matter.value} candidates={candidates.value} />,
    }
  },
  action,
}

const CHOSEN = 'instrument.'

/** Instruments ticked in a list, or the one chosen. */
const chosenOf = (form: Sent): string[] => {
  const one = sent(form, 'instrument')
  const ticked = form.fields.flatMap(([name]) => (name.startsWith(CHOSEN) ? [name.slice(CHOSEN.length)] : []))
  return one === '' ? ticked : [one, ...ticked]
}

async function action(site: Site, form: Sent): Promise<Outcome> {
  const id = encodeURIComponent(site.params['id'] ?? '')
  const matter = await site.get<Matter>(`/api/v1/matters/${id}`)
  if (!matter.ok) return { kind: 'refused', ...matter }
  const instrumentIds = chosenOf(form)
  const opened = await site.send<CaseView>('POST', `/api/v1/matters/${id}/cases`, {
    ...(instrumentIds.length > 0 && { instrumentIds }),
    form: formOf(matter.value.fields, form),
    submit: sent(form, 'do') === 'submit',
  })
  return opened.ok ? { kind: 'redirect', to: `/me/cases/${opened.value.id}` } : { kind: 'refused', ...opened }
}

function Apply({ matter, candidates }: { matter: Matter; candidates: Candidates }) {
  const site = useSite()
  const { t } = site
  const title = say(site, matter.title)
  const needsFile = matter.attachments.some(({ required }) => required)
  const crumbs = [
    { text: t('matters.page.title'), href: '/matters' },
    { text: title, href: `/matters/${matter.id}` },
    { text: t('matters.page.fill_in') },
  ]
  return (
    <div class="page matter-narrow">
      <Breadcrumbs crumbs={crumbs} />
      <div class="title">
        <h1>{title}</h1>
        <p class="lead">{t(needsFile ? 'matters.page.apply_files' : 'matters.page.apply_note')}</p>
        {matter.id === 'idle_explanation' ? <OrOffer /> : null}
      </div>
      {candidates.items.length === 0 ? (
        <Empty title={t('matters.page.no_candidates')}>
          <p>{t('matters.page.no_candidates_note')}</p>
          <p class="actions">
            <a class="button" href="/me/cases">
              {t('matters.page.own_cases')}
            </a>
          </p>
        </Empty>
      ) : (
        <Form fields={matter.fields.map(({ name }) => name)}>
          {matter.instruments.most === 1 ? (
            <One candidates={candidates} />
          ) : (
            <Several candidates={candidates} most={matter.instruments.most} />
          )}
          {matter.fields.map((field) => (
            <MatterInput key={field.name} field={field} value={undefined} />
          ))}
          <div class="actions">
            {needsFile ? null : <Submit does="submit">{t('matters.page.submit')}</Submit>}
            <Submit does="save" quiet={!needsFile}>
              {t(needsFile ? 'matters.page.save_and_attach' : 'matters.page.save')}
            </Submit>
          </div>
        </Form>
      )}
    </div>
  )
}

const named = ({ name, assetNumber }: Candidates['items'][number]): string =>
  assetNumber === null ? name : `${name} ${assetNumber}`

/** Instead of saying why it stands still, a unit may let others use it. */
function OrOffer() {
  const { t, query } = useSite()
  const instrument = query.get('instrument')
  const to = instrument === null ? '' : `?instrument=${encodeURIComponent(instrument)}`
  return (
    <p>
      <a href={`/desk/market/new${to}`}>{t('market.instead_of_explaining')}</a>
    </p>
  )
}

function One({ candidates }: { candidates: Candidates }) {
  const site = useSite()
  const stands = typed(site, 'instrument', site.query.get('instrument') ?? '')
  return (
    <div class="field">
      <label for="field-instrument">{site.t('matters.page.instrument')}</label>
      <select id="field-instrument" name="instrument">
        <option value="">{site.t('matters.page.choose')}</option>
        {candidates.items.map((each) => (
          <option key={each.id} value={each.id} selected={each.id === stands}>
            {named(each)}
          </option>
        ))}
      </select>
    </div>
  )
}

function Several({ candidates, most }: { candidates: Candidates; most: number }) {
  const site = useSite()
  const first = site.query.get('instrument')
  return (
    <fieldset class="field">
      <legend>{site.t('matters.page.instruments', { n: most })}</legend>
      <div class="choices choices-long">
        {candidates.items.map((each) => (
          <label key={each.id}>
            <input
              type="checkbox"
              name={`${CHOSEN}${each.id}`}
              checked={typed(site, `${CHOSEN}${each.id}`) !== '' || each.id === first}
            />
            <span>
              <Told text={named(each)} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
