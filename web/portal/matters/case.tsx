import { signInLink } from '../links.ts'
import { sent, useSite, type Form as Sent, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { Breadcrumbs } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CaseFiles } from './case-files.tsx'
import { CaseLine } from './case-line.tsx'
import { CaseTalk } from './case-talk.tsx'
import { Complete, Withdraw } from './case-forms.tsx'
import { formOf } from './fields.tsx'
import { say, type CaseView, type Matter } from './wire.ts'

/** A case as its applicant sees it: where it is, what is missing, what can be done. */
export const casePage: PageDefinition = {
  path: '/me/cases/:id',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const found = await site.get<CaseView>(pathOf(site))
    if (!found.ok) return { kind: 'refused', ...found }
    const matter = await site.get<Matter>(`/api/v1/matters/${found.value.procedure}`)
    if (!matter.ok) return { kind: 'refused', ...matter }
    return {
      kind: 'page',
      nav: 'me',
      title: say(site, found.value.title),
      description: say(site, found.value.title),
      hidden: true,
      main: <CasePage one={found.value} matter={matter.value} />,
    }
  },
  action,
}

const pathOf = (site: Site): string => `/api/v1/cases/${encodeURIComponent(site.params['id'] ?? '')}`

async function action(site: Site, form: Sent): Promise<Outcome> {
  const done = await take(site, form)
  return done.ok ? { kind: 'redirect', to: site.path } : { kind: 'refused', ...done }
}

/** What each of the page's forms asks of the API. */
async function take(site: Site, form: Sent) {
  const path = pathOf(site)
  switch (sent(form, 'do')) {
    case 'withdraw':
      return site.send<CaseView>('POST', `${path}/withdraw`, { reason: sent(form, 'reason') })
    case 'comment':
      return site.send<CaseView>('POST', `${path}/comments`, { text: sent(form, 'text') || ' ' })
    case 'attach':
      return site.send<CaseView>('POST', `${path}/attachments`, {
        fields: { kind: sent(form, 'kind') },
        files: form.files,
      })
    case 'detach':
      return site.send<CaseView>(
        'DELETE',
        `${path}/attachments/${encodeURIComponent(sent(form, 'attachment'))}`,
      )
    default:
      return complete(site, form)
  }
}

/** Saves what was filled in; hands it in where that was asked for, on what was just saved. */
async function complete(site: Site, form: Sent) {
  const path = pathOf(site)
  const matter = await site.get<Matter>(`/api/v1/matters/${encodeURIComponent(sent(form, 'matter'))}`)
  if (!matter.ok) return matter
  const version = Number(sent(form, 'version')) || undefined
  const saved = await site.send<CaseView>('PATCH', path, {
    form: formOf(matter.value.fields, form),
    ...(version !== undefined && { version }),
  })
  return saved.ok && sent(form, 'then') === 'submit'
    ? site.send<CaseView>('POST', `${path}/submit`, { version: saved.value.version })
    : saved
}

function CasePage({ one, matter }: { one: CaseView; matter: Matter }) {
  const site = useSite()
  const { t } = site
  const title = say(site, one.title)
  const now = one.step === null ? t(`matters.state.${one.state}`) : say(site, one.step.title)
  return (
    <div class="page">
      <Breadcrumbs
        crumbs={[{ text: t('matters.page.own_cases'), href: '/me/cases' }, { text: one.number ?? title }]}
      />
      <div class="title">
        <h1>
          {one.state === 'draft'
            ? t('matters.page.draft_of', { title })
            : `${title}${t('matters.page.colon')}${now}`}
        </h1>
        <p class="lead">
          <Told text={one.subject ?? t('matters.page.no_subject')} />
          {one.subjects > 1 ? t('matters.page.and_more', { n: one.subjects }) : ''}
        </p>
      </div>
      <div class="matter-columns">
        <div class="matter-main">
          <Returned one={one} />
          {one.able.edit ? <Complete one={one} matter={matter} /> : <CaseFacts one={one} />}
          <CaseFiles one={one} />
          <CaseTalk one={one} />
        </div>
        <div class="matter-side">
          <CaseLine one={one} />
          {one.able.withdraw ? <Withdraw one={one} /> : null}
        </div>
      </div>
    </div>
  )
}

/** Why it came back, in the decider's words. */
function Returned({ one }: { one: CaseView }) {
  const { t } = useSite()
  const last = one.steps.filter(({ verdict }) => verdict === 'return' || verdict === 'refuse').at(-1)
  const isOver = one.state !== 'returned' && one.state !== 'refused'
  if (last === undefined || isOver || last.reason === null) return null
  return (
    <div class={one.state === 'refused' ? 'notice notice-red' : 'notice notice-amber'}>
      <p>
        <strong>{t(one.state === 'refused' ? 'matters.state.refused' : 'matters.page.to_complete')}</strong>
      </p>
      <p>{last.reason}</p>
    </div>
  )
}
