import type { ReactNode } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, useRead } from '../api/index.ts'
import { useMay, useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { NoticeRow } from '../ui/notice-row.tsx'
import { Card, Page } from '../ui/page.tsx'
import { Empty, Failure, Loading, Note } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import type { ProblemError } from '../api/index.ts'

const SHOWN = 6

/** What is due by me, what waits for me, and what I was told. */
export default function Home() {
  const { t, name } = useTexts()
  const may = useMay()
  const { person, organisation, secondFactor } = useSession()
  return (
    <Page
      title={t('desk.home.title')}
      sub={[person.name, organisation === null ? null : name(organisation)].filter(Boolean).join(' · ')}
    >
      {secondFactor.needed === null ? null : (
        <Note tone="amber" title={t('desk.home.second_factor')}>
          <a className="underlined" href="/me/second-factor">
            {t('desk.home.second_factor_way')}
          </a>
        </Note>
      )}
      <div className="home-cards">
        {may('obligation.read') ? <Due /> : null}
        {may('case.read') ? <Waiting /> : null}
        <Told />
      </div>
    </Page>
  )
}

type ListProps = {
  title: string
  more: string
  to: string
  none: string
  state: { data: unknown; error: ProblemError | null; refetch: () => unknown }
  rows: ReactNode[]
}

function ListCard({ title, more, to, none, state, rows }: ListProps) {
  return (
    <Card title={title} extra={<DeskLink to={to}>{more}</DeskLink>}>
      {state.error !== null ? (
        <Failure error={state.error} retry={() => void state.refetch()} />
      ) : state.data === undefined ? (
        <Loading rows={3} />
      ) : rows.length === 0 ? (
        <Empty title={none} />
      ) : (
        <ul className="rows">{rows}</ul>
      )}
    </Card>
  )
}

function Due() {
  const { t, name, language } = useTexts()
  const may = useMay()
  const query = { limit: SHOWN, ...(may('obligation.remind') ? {} : { mine: true }) }
  const state = useRead(['obligations', 'home', query], () =>
    api.GET('/api/v1/obligations', { params: { query } }),
  )
  return (
    <ListCard
      title={t('desk.home.due')}
      more={t('desk.home.all_due')}
      to="/obligations"
      none={t('desk.obligations.nothing')}
      state={state}
      rows={(state.data?.items ?? []).map((item) => (
        <li key={item.id} className="row">
          <DeskLink className="row-main" to={`/obligations/${item.id}`}>
            <span className="row-title">
              {language === 'en'
                ? `${item.title}: ${name(item.subject)}`
                : `${item.title} · ${name(item.subject)}`}
            </span>
            <span className="row-note">
              {item.missing.map(({ text }) => text).join(t('desk.list.comma'))}
            </span>
          </DeskLink>
          <span className="row-end">
            <DueTag daysLeft={item.daysLeft} group={item.group} />
            <span className="small quiet">{item.dueOn}</span>
          </span>
        </li>
      ))}
    />
  )
}

function DueTag({ daysLeft, group }: { daysLeft: number | null; group: string }) {
  const { t } = useTexts()
  if (daysLeft === null) return null
  if (daysLeft < 0) return <Tag tone="red">{t('desk.obligations.late', { n: -daysLeft })}</Tag>
  return <Tag tone={group === 'soon' ? 'amber' : 'plain'}>{t('desk.obligations.left', { n: daysLeft })}</Tag>
}

function Waiting() {
  const { t, told, name } = useTexts()
  const may = useMay()
  const view = may('case.decide') ? ('todo' as const) : ('mine' as const)
  const state = useRead(['cases', 'home', view], () =>
    api.GET('/api/v1/cases', { params: { query: { view, limit: SHOWN } } }),
  )
  return (
    <ListCard
      title={t('desk.home.waiting')}
      more={t('desk.home.all_cases')}
      to="/cases"
      none={t('desk.home.no_cases')}
      state={state}
      rows={(state.data?.items ?? []).map((item) => (
        <li key={item.id} className="row">
          <DeskLink className="row-main" to={`/cases/${item.id}`}>
            <span className="row-title">{[told(item.title), item.subject].filter(Boolean).join(' · ')}</span>
            <span className="row-note">
              {[name(item.applicant), item.number].filter(Boolean).join(' · ')}
            </span>
          </DeskLink>
          <span className="row-end">
            {item.step === null ? null : (
              <Tag tone={item.step.late ? 'red' : 'amber'}>{told(item.step.title)}</Tag>
            )}
            <span className="small quiet">{item.step?.dueOn}</span>
          </span>
        </li>
      ))}
    />
  )
}

function Told() {
  const { t } = useTexts()
  const state = useRead(['notices', 'home'], () =>
    api.GET('/api/v1/me/notices', { params: { query: { limit: SHOWN } } }),
  )
  return (
    <ListCard
      title={t('desk.notices.title')}
      more={t('desk.home.all_notices')}
      to="/notices"
      none={t('desk.notices.none')}
      state={state}
      rows={(state.data?.items ?? []).map((notice) => (
        <NoticeRow key={notice.id} notice={notice} when={civilTime(notice.createdAt)} />
      ))}
    />
  )
}
