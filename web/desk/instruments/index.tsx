import { Button } from 'antd'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { api, usePages, valueOf } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList } from '../ui/data-table.tsx'
import { FilterBar, FilterSearch, FilterSelect, SavedViews, useFilters } from '../ui/filters.tsx'
import { Icon } from '../ui/icon.tsx'
import { DeskLink } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { BulkPanel } from './bulk.tsx'
import { columns } from './columns.tsx'
import { addressOf, NO_FILTERS, queryOf, STATUSES } from './query.ts'
import { ResponsiblePanel } from './responsible.tsx'
import { OnboardingBar } from './submit.tsx'
import './instruments.css'

type List = components['schemas']['WorkInstrumentList']
type Item = List['items'][number]

const PAGE = 50

/** Every instrument within reach, drafts among them. */
export default function Instruments() {
  const texts = useTexts()
  const { t } = texts
  const may = useMay()
  const [filters, setFilters] = useFilters(NO_FILTERS)
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const [isChanging, setChanging] = useState(false)
  const [isNaming, setNaming] = useState(false)
  const pages = usePages(['instruments', filters], (cursor) =>
    valueOf(
      api.GET('/api/v1/work/instruments', {
        params: { query: { limit: PAGE, ...queryOf(filters), ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  const writes = may('instrument.write')
  const choosing = { chosen, choose, nameOf: ({ name }: Item) => name }
  const first = pages.first
  return (
    <Page
      title={t('desk.instruments.title')}
      sub={
        first === undefined
          ? null
          : t('desk.instruments.sub', { n: first.total, incomplete: first.counts.incomplete })
      }
      actions={<Actions writes={writes} imports={may('import.write')} />}
    >
      <Filters filters={filters} setFilters={setFilters} counts={first?.counts.status ?? {}} />
      {chosen.size === 0 ? null : (
        <div className="chosen-bar" role="region" aria-label={t('desk.list.chosen', { n: chosen.size })}>
          <strong>{t('desk.list.chosen', { n: chosen.size })}</strong>
          <Button onClick={() => setChanging(true)}>{t('desk.instruments.bulk')}</Button>
          {may('instrument.assign') ? (
            <Button onClick={() => setNaming(true)}>{t('desk.responsible.bulk')}</Button>
          ) : null}
          <OnboardingBar ids={[...chosen]} done={() => choose(new Set())} />
          <Button type="text" onClick={() => choose(new Set())}>
            {t('desk.instruments.choose_none')}
          </Button>
        </div>
      )}
      <PagedList<Item>
        pages={pages}
        empty={<Nothing filtered={addressOf(filters) !== ''} clear={() => setFilters(NO_FILTERS)} />}
      >
        {(rows) => (
          <DataTable<Item>
            caption={t('desk.instruments.title')}
            columns={columns(texts, first?.wanted ?? 1)}
            rows={rows}
            idOf={({ id }) => id}
            {...(writes && { choosing })}
          />
        )}
      </PagedList>
      {isChanging ? <BulkPanel ids={[...chosen]} close={() => setChanging(false)} /> : null}
      {isNaming ? <ResponsiblePanel ids={[...chosen]} close={() => setNaming(false)} /> : null}
    </Page>
  )
}

function Actions({ writes, imports }: { writes: boolean; imports: boolean }) {
  const { t } = useTexts()
  return (
    <>
      {imports ? (
        <DeskLink to="/imports" className="button">
          <Icon name="import" />
          {t('desk.instruments.import')}
        </DeskLink>
      ) : null}
      {writes ? (
        <DeskLink to="/instruments/new" className="button button-primary">
          <Icon name="plus" />
          {t('desk.instruments.new')}
        </DeskLink>
      ) : null}
    </>
  )
}

type FiltersProps = {
  filters: typeof NO_FILTERS
  setFilters: (changes: Partial<typeof NO_FILTERS>) => void
  counts: Record<string, number>
}

function Filters({ filters, setFilters, counts }: FiltersProps) {
  const { t, word } = useTexts()
  const choices = (group: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: word(group, value) }))
  const states = STATUSES.map((value) => ({
    value,
    label: `${word('desk.status', value)} ${counts[value] ?? 0}`,
  }))
  return (
    <FilterBar
      end={
        <>
          <SavedViews
            list="instruments"
            filters={filters}
            apply={(kept) => setFilters({ ...NO_FILTERS, ...kept })}
          />
          <a className="button" href={`/api/v1/work/instruments/export.xlsx${addressOf(filters)}`} download>
            <Icon name="download" />
            {t('desk.list.export')}
          </a>
          <a className="button" href={`/api/v1/work/instruments/export.csv${addressOf(filters)}`} download>
            {t('desk.instruments.csv')}
          </a>
        </>
      }
    >
      <FilterSearch
        label={t('desk.instruments.search')}
        value={filters.q}
        onChange={(q) => setFilters({ q })}
      />
      <FilterSelect
        label={t('desk.instruments.by_status')}
        all={t('desk.instruments.all_status')}
        value={filters.status}
        options={states}
        onChange={(status) => setFilters({ status })}
      />
      <FilterSelect
        label={t('desk.instruments.by_due')}
        all={t('desk.instruments.all_due')}
        value={filters.due}
        options={choices('desk.instruments.due', ['overdue', 'open', 'none'])}
        onChange={(due) => setFilters({ due })}
      />
      <FilterSelect
        label={t('desk.instruments.by_scope')}
        all={t('desk.instruments.all_scope')}
        value={filters.scope}
        options={choices('desk.scope', ['in', 'voluntary', 'outside', 'undetermined'])}
        onChange={(scope) => setFilters({ scope })}
      />
      <FilterSelect
        label={t('desk.instruments.by_missing')}
        all={t('desk.instruments.all_missing')}
        value={filters.missing}
        options={[
          { value: 'any', label: t('desk.instruments.missing_any') },
          ...choices('desk.field', MISSING),
        ]}
        onChange={(missing) => setFilters({ missing })}
      />
      <FilterSelect
        label={t('desk.instruments.by_order')}
        all={word('desk.instruments.order', 'updated')}
        value={filters.sort}
        options={choices('desk.instruments.order', ['due', 'missing', 'value', 'acceptance', 'asset'])}
        onChange={(sort) => setFilters({ sort })}
      />
    </FilterBar>
  )
}

const MISSING = [
  'technical',
  'functions',
  'serviceContent',
  'openingModes',
  'openingRules',
  'fee',
  'officePhone',
]

function Nothing({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const { t } = useTexts()
  return filtered ? (
    <Empty
      title={t('desk.list.none')}
      action={<Button onClick={clear}>{t('desk.list.drop_filters')}</Button>}
    />
  ) : (
    <Empty title={t('desk.instruments.none')}>
      <p>{t('desk.instruments.none_way')}</p>
    </Empty>
  )
}
