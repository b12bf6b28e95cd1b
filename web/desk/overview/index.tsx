import { api, useRead } from '../api/index.ts'
import { useMay, useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { Page } from '../ui/page.tsx'
import { WallLink } from '../ui/wall-link.tsx'
import { Failure, Loading } from '../ui/states.tsx'
import { WhatIfCard } from '../policy/index.tsx'
import { Figures } from './figures.tsx'
import { MonthlyReport } from './report.tsx'
import { IdlePanel } from './idle.tsx'
import { Regions } from './regions.tsx'
import { Units } from './units.tsx'

/** The cockpit: six figures, where it is, what it waits for, who is late, and what if the threshold were another. */
export default function Overview() {
  const { t, name } = useTexts()
  const may = useMay()
  const { organisation, role } = useSession()
  const { data, error, refetch } = useRead(['obligations', 'summary', {}], () =>
    api.GET('/api/v1/obligations/summary', { params: { query: {} } }),
  )
  const title =
    role === 'department_officer' || role === 'region_officer'
      ? 'desk.overview.title_own'
      : 'desk.overview.title'
  return (
    <Page
      title={t(title)}
      actions={
        <>
          <WallLink />
          {data === undefined || !may('use.read') ? null : <MonthlyReport today={data.today} />}
        </>
      }
      sub={
        data === undefined
          ? organisation === null
            ? undefined
            : name(organisation)
          : t('desk.overview.sub', { day: data.today, from: data.from, until: data.until })
      }
    >
      {error === null ? null : <Failure error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        error === null ? (
          <Loading rows={8} />
        ) : null
      ) : (
        <>
          <Figures summary={data} />
          <div className="panels">
            <Regions summary={data} />
            <IdlePanel />
          </div>
          <Units summary={data} />
          {may('policy.simulate') ? <WhatIfCard rule="scope.mandatory" /> : null}
        </>
      )}
    </Page>
  )
}
