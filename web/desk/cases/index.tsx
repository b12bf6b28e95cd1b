import { Segmented } from 'antd'
import { civilDate } from '../../shared/dates.ts'
import { api, usePages, valueOf } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { FilterBar, FilterSearch, FilterSelect, SavedViews, useFilters } from '../ui/filters.tsx'
import { DeskLink } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { StateTag, StepDue } from './state.tsx'
import { PROCEDURES, STATES, type CaseItem } from './wire.ts'
import type { components } from '../../shared/api.gen.ts'

const PAGE = 30
const NONE = { view: '', procedure: '', state: '', late: '', q: '' }
const VIEWS = ['todo', 'mine', 'all'] as const

export { attachFile } from './send.ts'

type CaseList = components['schemas']['CaseList']

/** One inbox for everybody: what waits for me, what I handed in, what lies within sight. */
export default function Cases() {
  const { t, word } = useTexts()
  const may = useMay()
  const [filters, setFilters] = useFilters(NONE)
  const view = VIEWS.find((each) => each === filters.view) ?? (may('case.decide') ? 'todo' : 'mine')
  const query = queryOf(filters, view)
  const pages = usePages<CaseItem, CaseList>(['cases', 'list', query], (cursor) =>
    valueOf(
      api.GET('/api/v1/cases', { params: { query: { ...query, ...(cursor !== undefined && { cursor }) } } }),
    ),
  )
  const columns = useColumns()
  const counts = pages.first?.counts
  const countOf = { todo: counts?.todo, mine: counts?.mine, all: counts?.open }
  return (
    <Page
      title={t('desk.cases.title')}
      sub={counts === undefined ? undefined : t('desk.cases.sub', { todo: counts.todo, late: counts.late })}
      actions={
        may('case.submit') ? (
          <a className="button" href="/matters">
            {t('desk.cases.new')}
          </a>
        ) : undefined
      }
    >
      <FilterBar
        end={
          <SavedViews list="cases" filters={filters} apply={(saved) => setFilters({ ...NONE, ...saved })} />
        }
      >
        <Segmented
          aria-label={t('desk.cases.view')}
          value={view}
          options={VIEWS.map((value) => ({
            value,
            label: `${word('desk.cases.views', value)} ${countOf[value] ?? ''}`.trim(),
          }))}
          onChange={(chosen) => setFilters({ view: chosen })}
        />
        <FilterSelect
          label={t('desk.cases.procedure')}
          all={t('desk.cases.all_procedures')}
          value={filters.procedure}
          options={PROCEDURES.map((value) => ({ value, label: word('desk.cases.procedures', value) }))}
          onChange={(procedure) => setFilters({ procedure })}
        />
        <FilterSelect
          label={t('desk.cases.state_label')}
          all={t('desk.cases.all_states')}
          value={filters.state}
          options={STATES.map((value) => ({ value, label: word('desk.cases.state', value) }))}
          onChange={(state) => setFilters({ state })}
        />
        <FilterSearch label={t('desk.cases.find')} value={filters.q} onChange={(q) => setFilters({ q })} />
      </FilterBar>
      <PagedList pages={pages} empty={<Empty title={word('desk.cases.none', view)} />}>
        {(rows) => (
          <DataTable caption={t('desk.cases.title')} columns={columns} rows={rows} idOf={({ id }) => id} />
        )}
      </PagedList>
    </Page>
  )
}

function queryOf({ late, q, ...words }: typeof NONE, view: (typeof VIEWS)[number]) {
  const procedure = PROCEDURES.find((each) => each === words.procedure)
  const state = STATES.find((each) => each === words.state)
  return {
    view,
    limit: PAGE,
    ...(procedure && { procedure }),
    ...(state && { state }),
    ...(late && { late: true }),
    ...(q && { q }),
  }
}

function useColumns(): Column<CaseItem>[] {
  const { t, told, name } = useTexts()
  return [
    {
      key: 'case',
      title: t('desk.cases.case'),
      lead: true,
      cell: ({ id, title, subject, subjects, number }) => (
        <>
          <DeskLink to={`/cases/${id}`}>
            {[told(title), subject].filter(Boolean).join(' · ')}
            {subjects > 1 ? t('desk.cases.and_more', { n: subjects }) : null}
          </DeskLink>
          <code className="cell-second">{number ?? t('desk.cases.no_number')}</code>
        </>
      ),
    },
    { key: 'unit', title: t('desk.obligations.unit'), cell: ({ applicant }) => name(applicant) },
    { key: 'state', title: t('desk.cases.state_label'), cell: ({ state }) => <StateTag state={state} /> },
    {
      key: 'step',
      title: t('desk.cases.step'),
      cell: ({ step }) =>
        step === null ? (
          '–'
        ) : (
          <>
            {told(step.title)} <StepDue step={step} />
          </>
        ),
    },
    { key: 'submitted', title: t('desk.cases.submitted'), cell: ({ submittedOn }) => submittedOn ?? '–' },
    { key: 'updated', title: t('desk.cases.updated'), cell: ({ updatedAt }) => civilDate(updatedAt) },
  ]
}
