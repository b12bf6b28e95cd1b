import './idle.css'
import { formatCount } from '../../shared/numbers.ts'
import { api, usePages, useRead, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList } from '../ui/data-table.tsx'
import { FilterBar, FilterSearch, FilterSelect, useFilters } from '../ui/filters.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Note } from '../ui/states.tsx'
import { Why } from '../ui/why.tsx'
import { useColumns } from './columns.tsx'
import { Namings } from './namings.tsx'
import { SOURCES, type IdleLine, type IdleSummary } from './wire.ts'

export { IdleEvidence } from './evidence.tsx'
export { Users } from './users.tsx'
export { excuseOf, useIdle, type IdleDetail, type Standing } from './wire.ts'

const PAGE = 50

/** Who stands still and since when, by the steps of the ladder, within one's reach. */
export default function Idle() {
  const { t } = useTexts()
  const [filters, setFilters] = useFilters({ step: '', source: '', q: '' })
  const summary = useRead(['idle', 'summary'], () => api.GET('/api/v1/idle/summary'))
  const query = queryOf(filters)
  const pages = usePages(['idle', query], (cursor) =>
    valueOf(
      api.GET('/api/v1/idle', {
        params: { query: { limit: PAGE, ...query, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  return (
    <Page
      title={t('desk.idle.title')}
      sub={
        <>
          {t('desk.idle.sub')} <WhyIdle />
        </>
      }
    >
      {summary.data?.watch === true ? <Note>{t('desk.idle.watch')}</Note> : null}
      {summary.data === undefined ? null : (
        <Steps summary={summary.data} chosen={filters.step} choose={(step) => setFilters({ step })} />
      )}
      <Filters filters={filters} set={setFilters} />
      <PagedList pages={pages} empty={<Empty title={t('desk.idle.none')}>{t('desk.idle.none_note')}</Empty>}>
        {(rows) => <Lines rows={rows} summary={summary.data} />}
      </PagedList>
      <Namings />
    </Page>
  )
}

function Lines({ rows, summary }: { rows: readonly IdleLine[]; summary: IdleSummary | undefined }) {
  const { t } = useTexts()
  return (
    <DataTable<IdleLine>
      caption={t('desk.idle.title')}
      columns={useColumns(summary?.steps ?? [])}
      rows={rows}
      idOf={({ instrument }) => instrument.id}
    />
  )
}

type Words = { step: string; source: string; q: string }

function queryOf({ step, source: asked, q }: Words) {
  const source = SOURCES.find((each) => each === asked)
  return {
    ...(/^[0-3]$/.test(step) && { step: Number(step) }),
    ...(source !== undefined && { source }),
    ...(q.trim() !== '' && { q: q.trim() }),
  }
}

function WhyIdle() {
  const { t } = useTexts()
  return (
    <Why title={t('desk.idle.why')}>
      <p>{t('desk.idle.why_text')}</p>
      <a className="underlined" href="/policy/idle.measure">
        {t('desk.idle.why_rule')}
      </a>
    </Why>
  )
}

type StepsProps = { summary: IdleSummary; chosen: string; choose: (step: string) => void }

/** One tile a step, from the text; pressing it narrows the list. What is no idleness stands beside them. */
function Steps({ summary, chosen, choose }: StepsProps) {
  const { t } = useTexts()
  const tile = (step: string, name: string, count: number, note: string, tone = '') => (
    <li key={step} className="figure">
      <button
        type="button"
        className="figure-button"
        aria-pressed={chosen === step}
        onClick={() => choose(chosen === step ? '' : step)}
      >
        <span className="figure-name">{name}</span>
        <span className={`figure-value ${tone}`}>{formatCount(count)}</span>
        <span className="figure-note">{note}</span>
      </button>
    </li>
  )
  return (
    <ul className="figures idle-steps">
      {summary.steps.map((step, index) =>
        tile(
          String(index + 1),
          t(`desk.idle.step.${step.id}`),
          step.instruments,
          t('desk.idle.months', { n: step.months, counts: t(`desk.idle.counts.${step.counts}`) }),
          step.instruments > 0 && index === summary.steps.length - 1 ? 'red' : '',
        ),
      )}
      {tile('0', t('desk.idle.below'), summary.below, countedOn(t, summary))}
      <li className="figure">
        <span className="figure-name">{t('desk.idle.silent')}</span>
        <span className="figure-value">{formatCount(summary.silent)}</span>
        <span className="figure-note">{t('desk.idle.silent_note')}</span>
      </li>
      <li className="figure">
        <span className="figure-name">{t('desk.idle.unmetered')}</span>
        <span className="figure-value">{formatCount(summary.unmetered)}</span>
        <span className="figure-note">{t('desk.idle.unmetered_note')}</span>
      </li>
    </ul>
  )
}

const countedOn = (t: ReturnType<typeof useTexts>['t'], summary: IdleSummary): string =>
  summary.countedOn === null ? '' : t('desk.idle.counted_on', { day: summary.countedOn })

function Filters({ filters, set }: { filters: Words; set: (changes: Partial<Words>) => void }) {
  const { t } = useTexts()
  return (
    <FilterBar>
      <FilterSelect
        label={t('desk.idle.source_label')}
        all={t('desk.idle.all_sources')}
        value={filters.source}
        options={SOURCES.map((value) => ({ value, label: t(`desk.idle.source.${value}`) }))}
        onChange={(source) => set({ source })}
      />
      <FilterSearch label={t('desk.idle.search')} value={filters.q} onChange={(q) => set({ q })} />
    </FilterBar>
  )
}
