import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { api, usePages, useRead, valueOf } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { PagedList } from '../ui/data-table.tsx'
import { FilterBar, FilterSearch, FilterSelect, useFilters } from '../ui/filters.tsx'
import { Icon } from '../ui/icon.tsx'
import { OrganisationPicker } from '../ui/organisation-picker.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Failure, Loading } from '../ui/states.tsx'
import { WallLink } from '../ui/wall-link.tsx'
import { Why, RuleQuote } from '../ui/why.tsx'
import { Aside } from './aside.tsx'
import { RegisterDrawer } from './register.tsx'
import { SensorTable } from './table.tsx'
import { Tiles } from './tiles.tsx'
import { WaitingTable } from './waiting.tsx'
import type { Summary } from './wire.ts'
import './sensors.css'

const NONE = { tab: '', kind: '', organisation: '', region: '', q: '' }
const TABS = ['todo', 'all', 'waiting', 'stock'] as const
const KINDS = ['silent', 'suspicious', 'recover'] as const
const OFTEN = 60_000

/** The fleet of power meters: what works, what does not, what was done about it. */
export default function Sensors() {
  const { t } = useTexts()
  const may = useMay()
  const [filters, setFilters] = useFilters(NONE)
  const [isRegistering, setRegistering] = useState(false)
  const { place, list, tab } = queryOf(filters)
  const summary = useRead(
    ['sensors', 'summary', place],
    () => api.GET('/api/v1/sensors/summary', { params: { query: place } }),
    { every: OFTEN },
  )
  const search = new URLSearchParams(Object.entries(list)).toString()
  return (
    <Page
      title={t('desk.sensors.title')}
      sub={<Rule summary={summary.data} />}
      actions={
        <>
          <WallLink />
          <a className="button" href={`/api/v1/sensors/export?${search}`} download>
            <Icon name="download" />
            {t('desk.list.export')}
          </a>
          <a
            className="button"
            href={`/api/v1/sensors/labels?${new URLSearchParams(place).toString()}`}
            download
          >
            <Icon name="file" />
            {t('desk.sensors.labels')}
          </a>
          {may('sensor.write') ? (
            <Button type="primary" onClick={() => setRegistering(true)}>
              {t('desk.sensors.register')}
            </Button>
          ) : null}
        </>
      }
    >
      {summary.error === null ? null : <Failure error={summary.error} retry={() => void summary.refetch()} />}
      {summary.data === undefined ? <Loading rows={2} /> : <Tiles summary={summary.data} />}
      <div className="sensor-columns">
        <div>
          <Filters filters={filters} tab={tab} setFilters={setFilters} summary={summary.data} />
          {tab === 'waiting' ? <WaitingTable query={place} /> : <Listed list={list} summary={summary.data} />}
        </div>
        {summary.data === undefined ? null : <Aside summary={summary.data} />}
      </div>
      {isRegistering ? <RegisterDrawer close={() => setRegistering(false)} /> : null}
    </Page>
  )
}

function queryOf({ organisation, region, q, ...words }: typeof NONE) {
  const tab = TABS.find((each) => each === words.tab) ?? 'todo'
  const kind = KINDS.find((each) => each === words.kind)
  const place = { ...(organisation && { organisation }), ...(region && { region }) }
  const list = {
    ...place,
    tab: tab === 'waiting' ? ('all' as const) : tab,
    ...(kind && { kind }),
    ...(q && { q }),
  }
  return { place, list, tab }
}

function Rule({ summary }: { summary: Summary | undefined }) {
  const { t } = useTexts()
  if (summary === undefined) return null
  const { rule } = summary
  if (rule === null) return <>{t('desk.sensors.no_rule')}</>
  return (
    <>
      {rule.text}{' '}
      <Why title={rule.text}>
        <RuleQuote rule={rule.id} />
      </Why>
    </>
  )
}

type FiltersProps = {
  filters: typeof NONE
  tab: (typeof TABS)[number]
  setFilters: (changes: Partial<typeof NONE>) => void
  summary: Summary | undefined
}

function Filters({ filters, tab, setFilters, summary }: FiltersProps) {
  const { t } = useTexts()
  const counts = {
    todo: summary?.todo,
    all: summary?.total,
    waiting: summary?.waiting,
    stock: summary?.stock,
  }
  const units = (summary?.units ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <FilterBar
      end={
        <>
          <FilterSearch
            label={t('desk.sensors.search')}
            value={filters.q}
            onChange={(q) => setFilters({ q })}
          />
          {summary?.moreUnits === true ? (
            <>
              <label className="unseen" htmlFor="sensor-unit">
                {t('desk.sensors.unit')}
              </label>
              <OrganisationPicker
                bound={{ id: 'sensor-unit' }}
                value={filters.organisation}
                onChange={(organisation) => setFilters({ organisation })}
              />
            </>
          ) : units.length < 2 ? null : (
            <FilterSelect
              label={t('desk.sensors.unit')}
              all={t('desk.sensors.all_units')}
              value={filters.organisation}
              options={units}
              onChange={(organisation) => setFilters({ organisation })}
            />
          )}
        </>
      }
    >
      <Segmented
        aria-label={t('desk.sensors.tabs')}
        value={tab}
        options={TABS.map((value) => ({
          value,
          label: `${t(`desk.sensors.tab.${value}`)} ${counts[value]?.toLocaleString('en') ?? ''}`.trim(),
        }))}
        onChange={(next) => setFilters({ tab: next === 'todo' ? '' : next, kind: '' })}
      />
      {filters.kind === '' && filters.region === '' && filters.organisation === '' ? null : (
        <Button onClick={() => setFilters({ kind: '', region: '', organisation: '' })}>
          {t('desk.list.drop_filters')}
        </Button>
      )}
    </FilterBar>
  )
}

function Listed({
  list,
  summary,
}: {
  list: ReturnType<typeof queryOf>['list']
  summary: Summary | undefined
}) {
  const { t } = useTexts()
  const pages = usePages(['sensors', 'list', list], (cursor) =>
    valueOf(
      api.GET('/api/v1/sensors', {
        params: { query: { ...list, limit: 30, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  const isTodo = list.tab === 'todo'
  const empty = summary?.total === 0 ? 'none_at_all' : isTodo ? 'nothing_to_do' : 'none'
  return (
    <PagedList
      pages={pages}
      empty={
        <Empty title={t(`desk.sensors.${empty}`)}>
          {summary?.total === 0 ? <p className="quiet">{t('desk.sensors.how_to_begin')}</p> : null}
        </Empty>
      }
    >
      {(rows) => <SensorTable rows={rows} summary={summary} isGrouped={isTodo} />}
    </PagedList>
  )
}
