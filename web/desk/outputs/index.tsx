import { Button } from 'antd'
import { useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { api, usePages, valueOf } from '../api/index.ts'
import { useInstruments } from '../incidents/index.tsx'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { FilterBar, FilterSearch, FilterSelect, useFilters } from '../ui/filters.tsx'
import { Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { Why } from '../ui/why.tsx'
import { DecideDrawer } from './decide.tsx'
import { EnterDrawer } from './enter.tsx'
import { KINDS, STATES, TONES, type Output } from './wire.ts'

const PAGE = 30
const YEARS = 12

/** What users say came of the unit’s instruments: confirmed or refused here, and taken away as CSV. */
export default function Outputs() {
  const { t } = useTexts()
  const [filters, setFilters] = useFilters({ kind: '', state: '', instrument: '', year: '', q: '' })
  const [opened, open] = useState<Output | 'enter' | undefined>()
  const columns = useColumns(open)
  const query = queryOf(filters)
  const pages = usePages(['outputs', query], (cursor) =>
    valueOf(
      api.GET('/api/v1/outputs', {
        params: {
          query: { of: 'managed', limit: PAGE, ...query, ...(cursor !== undefined && { cursor }) },
        },
      }),
    ),
  )
  const csv = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  return (
    <Page
      title={t('desk.outputs.title')}
      sub={
        <>
          {t('desk.outputs.sub')} <WhyOutputs />
        </>
      }
      actions={
        <>
          <Button type="primary" onClick={() => open('enter')}>
            {t('desk.outputs.enter')}
          </Button>
          <Button href={`/api/v1/outputs.csv?${csv.toString()}`}>{t('desk.outputs.export')}</Button>
        </>
      }
    >
      <Filters filters={filters} set={setFilters} />
      <PagedList pages={pages} empty={<Empty title={t('desk.outputs.none')} />}>
        {(rows) => (
          <DataTable<Output>
            caption={t('desk.outputs.title')}
            columns={columns}
            rows={rows}
            idOf={({ id }) => id}
          />
        )}
      </PagedList>
      {opened === 'enter' ? <EnterDrawer close={() => open(undefined)} /> : null}
      {typeof opened === 'object' ? (
        <DecideDrawer key={opened.id} output={opened} close={() => open(undefined)} />
      ) : null}
    </Page>
  )
}

type Words = { kind: string; state: string; instrument: string; year: string; q: string }

function queryOf({ kind: asked, state: at, instrument, year, q }: Words) {
  const kind = KINDS.find((each) => each === asked)
  const state = STATES.find((each) => each === at)
  return {
    ...(kind !== undefined && { kind }),
    ...(state !== undefined && { state }),
    ...(instrument !== '' && { instrument }),
    ...(/^\d{4}$/.test(year) && { year: Number(year) }),
    ...(q.trim() !== '' && { q: q.trim() }),
  }
}

function WhyOutputs() {
  const { t } = useTexts()
  return (
    <Why title={t('outputs.why_title')}>
      <p>{t('outputs.why_text')}</p>
      <a className="underlined" href="/policy/research-output">
        {t('outputs.why_rule')}
      </a>
    </Why>
  )
}

function Filters({ filters, set }: { filters: Words; set: (changes: Partial<Words>) => void }) {
  const { t } = useTexts()
  const instruments = useInstruments()
  const last = new Date().getFullYear()
  const years = Array.from({ length: YEARS }, (_, index) => String(last - index))
  return (
    <FilterBar>
      <FilterSelect
        label={t('outputs.column.kind')}
        all={t('desk.outputs.all_kinds')}
        value={filters.kind}
        options={KINDS.map((value) => ({ value, label: t(`outputs.kind.${value}`) }))}
        onChange={(kind) => set({ kind })}
      />
      <FilterSelect
        label={t('outputs.column.state')}
        all={t('desk.outputs.all_states')}
        value={filters.state}
        options={STATES.map((value) => ({ value, label: t(`outputs.state.${value}`) }))}
        onChange={(state) => set({ state })}
      />
      <FilterSelect
        label={t('outputs.column.year')}
        all={t('desk.outputs.all_years')}
        value={filters.year}
        options={years.map((value) => ({ value, label: value }))}
        onChange={(year) => set({ year })}
      />
      <FilterSelect
        label={t('desk.outputs.instruments')}
        all={t('desk.outputs.all_instruments')}
        value={filters.instrument}
        options={instruments.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(instrument) => set({ instrument })}
      />
      <FilterSearch label={t('desk.outputs.search')} value={filters.q} onChange={(q) => set({ q })} />
    </FilterBar>
  )
}

function useColumns(open: (output: Output) => void): Column<Output>[] {
  const { t } = useTexts()
  return [
    {
      key: 'title',
      title: t('outputs.column.title'),
      lead: true,
      cell: ({ title, kind, venue, year, doi, number }) => (
        <>
          {title}
          <span className="cell-second">
            {[t(`outputs.kind.${kind}`), venue, year, number, doi].filter(Boolean).join(' · ')}
          </span>
        </>
      ),
    },
    {
      key: 'instruments',
      wide: true,
      title: t('desk.outputs.instruments'),
      cell: ({ instruments }) => instruments.map(({ name }) => name).join(t('desk.list.comma')),
    },
    {
      key: 'by',
      title: t('desk.outputs.by'),
      cell: ({ enteredBy, enteredAt }) => (
        <>
          {enteredBy.name}
          <span className="cell-second">{civilDate(enteredAt)}</span>
        </>
      ),
    },
    {
      key: 'state',
      title: t('outputs.column.state'),
      cell: ({ state }) => <Tag tone={TONES[state]}>{t(`outputs.state.${state}`)}</Tag>,
    },
    {
      key: 'decide',
      title: '',
      bare: true,
      cell: (output) =>
        output.canDecide ? (
          <Button
            onClick={() => open(output)}
            aria-label={t('desk.outputs.decide_of', { title: output.title })}
          >
            {t('desk.outputs.decide')}
          </Button>
        ) : null,
    },
  ]
}
