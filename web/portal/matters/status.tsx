import { sent, useSite, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { Breadcrumbs } from '../ui/parts.tsx'
import { LookUp } from './look-up.tsx'
import { StatusLine } from './status-line.tsx'
import { say, type CaseStatus } from './wire.ts'

const TOO_SHORT = 4

/** How far a case is, for whoever has its number and code. */
export const statusPage: PageDefinition = {
  path: '/matters/status',
  load: async (site) => pageOf(site, { number: '' }),
  async action(site, form) {
    const [number, code] = [sent(form, 'number').trim(), sent(form, 'code').trim()]
    if (number.length <= TOO_SHORT || code.length < TOO_SHORT) return pageOf(site, { number, missing: true })
    const asked = new URLSearchParams({ number, code }).toString()
    const found = await site.get<CaseStatus>(`/api/v1/case-status?${asked}`)
    return pageOf(
      site,
      found.ok ? { number, found: found.value } : { number, missing: true, status: found.status },
    )
  },
}

type Asked = { number: string; found?: CaseStatus; missing?: boolean; status?: number }

const pageOf = (site: Site, asked: Asked): Outcome => ({
  kind: 'page',
  nav: 'matters',
  title: site.t('matters.page.look_up'),
  description: site.t('matters.page.look_up_note'),
  hidden: asked.number !== '',
  ...(asked.missing === true && { status: asked.status ?? 422 }),
  main: <StatusPage {...asked} />,
})

function StatusPage({ number, found, missing, status }: Asked) {
  const { t } = useSite()
  const isBusy = status === 429
  return (
    <div class="page matter-narrow">
      <Breadcrumbs
        crumbs={[{ text: t('matters.page.title'), href: '/matters' }, { text: t('matters.page.look_up') }]}
      />
      <div class="title">
        <h1>{found === undefined ? t('matters.page.look_up') : <Headline found={found} />}</h1>
        <p class="lead">{t('matters.page.look_up_note')}</p>
      </div>
      {missing === true ? (
        <p class="notice notice-red" role="alert">
          {t(isBusy ? 'matters.page.too_many' : 'matters.page.not_found')}
        </p>
      ) : null}
      {found === undefined ? null : <StatusLine found={found} />}
      <LookUp number={number} />
    </div>
  )
}

function Headline({ found }: { found: CaseStatus }) {
  const site = useSite()
  const now = found.steps.find(({ state }) => state === 'now')
  const words = now === undefined ? site.t(`matters.state.${found.state}`) : say(site, now.title)
  return (
    <>
      {say(site, found.title)}
      {site.t('matters.page.colon')}
      {words}
    </>
  )
}
