import { Button, Segmented } from 'antd'
import { api, usePages, useRead, valueOf } from '../api/index.ts'
import { useMay, useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { PagedList } from '../ui/data-table.tsx'
import { FilterBar, FilterSelect, SavedViews, useFilters } from '../ui/filters.tsx'
import { useGo } from '../ui/link.tsx'
import { useNarrow } from '../ui/narrow.ts'
import { Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { stringifySearch } from '../ui/search.ts'
import { Board, type Arrangement } from './board.tsx'
import { ObligationDrawer } from './drawer.tsx'
import { ExportButton } from './export.tsx'
import { RemindButton } from './remind.tsx'
import { Ruler } from './ruler.tsx'
import { SummaryBoxes } from './summary.tsx'
import type { Obligation } from './wire.ts'

const PAGE = 50
const RULES = [
  'onboard.due',
  'service-info.due',
  'sensor.due',
  'sensor.recover',
  'scope.nonreport',
  'campaign.report',
] as const
const GROUPS = ['overdue', 'soon', 'later', 'finding', 'met', 'exempt'] as const
const NONE = {
  group: '',
  rule: '',
  mine: '',
  region: '',
  organisation: '',
  missing: '',
  day: '',
  by: '',
  open: '',
}
const ARRANGEMENTS: readonly Arrangement[] = ['due', 'person', 'subject']

export { RemindButton } from './remind.tsx'
export type { Summary } from './wire.ts'

/** The board of what is due: late, soon, later, with six weeks in a row above it. */
export default function Obligations() {
  const { t, word, name } = useTexts()
  const narrow = useNarrow()
  const { organisation } = useSession()
  const [filters, setFilters] = useFilters(NONE)
  const query = queryOf(filters)
  const summary = useRead(['obligations', 'summary', query.scope], () =>
    api.GET('/api/v1/obligations/summary', { params: { query: query.scope } }),
  )
  const pages = usePages(['obligations', 'list', query.list], (cursor) =>
    valueOf(
      api.GET('/api/v1/obligations', {
        params: { query: { ...query.list, limit: PAGE, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  const arrangement = ARRANGEMENTS.find((each) => each === filters.by) ?? 'due'
  const withUnit = useMay()('obligation.remind')
  const linkTo = ({ id }: Obligation) =>
    narrow ? `/obligations/${id}` : `/obligations${stringifySearch({ ...filters, open: id })}`
  return (
    <Page
      title={t('desk.obligations.title')}
      sub={organisation === null ? undefined : name(organisation)}
      actions={
        <>
          <ExportButton query={query.list} />
          <RemindButton units={summary.data?.units ?? []} />
        </>
      }
    >
      {summary.data === undefined ? null : <SummaryBoxes summary={summary.data} group={filters.group} />}
      {narrow ? null : (
        <Ruler query={query.scope} chosen={filters.day} choose={(day) => setFilters({ day })} />
      )}
      <FilterBar
        end={
          narrow ? undefined : (
            <Segmented
              aria-label={t('desk.obligations.arrange')}
              value={arrangement}
              options={ARRANGEMENTS.map((value) => ({ value, label: word('desk.obligations.by', value) }))}
              onChange={(by) => setFilters({ by: by === 'due' ? '' : by })}
            />
          )
        }
      >
        <Filters filters={filters} setFilters={setFilters} regions={summary.data?.regions ?? []} />
        <SavedViews
          list="obligations"
          filters={{ ...filters, open: '' }}
          apply={(view) => setFilters({ ...NONE, ...view })}
        />
      </FilterBar>
      <PagedList
        pages={pages}
        empty={<NothingDue filtered={stringifySearch({ ...filters, open: '' }) !== ''} />}
      >
        {(items) => (
          <Board
            items={items}
            arrangement={arrangement}
            counts={summary.data?.groups ?? {}}
            linkTo={linkTo}
            openId={filters.open}
            withUnit={withUnit}
          />
        )}
      </PagedList>
      {filters.open === '' || narrow ? null : (
        <ObligationDrawer key={filters.open} id={filters.open} close={() => setFilters({ open: '' })} />
      )}
    </Page>
  )
}

type Words = typeof NONE

/** Words of the address that the API does not know are dropped. */
function queryOf({ mine, region, organisation, missing, day, ...words }: Words) {
  const rule = RULES.find((each) => each === words.rule)
  const group = GROUPS.find((each) => each === words.group)
  const scope = {
    ...(rule && { rule }),
    ...(mine && { mine: true }),
    ...(region && { region }),
    ...(organisation && { organisation }),
    ...(missing && { missing }),
  }
  return { scope, list: { ...scope, ...(group && { group }), ...(day && { from: day, until: day }) } }
}

type FiltersProps = {
  filters: Words
  setFilters: (changes: Partial<Words>) => void
  regions: readonly { region: { code: string; name: string; nameEn?: string | null } | null }[]
}

function Filters({ filters, setFilters, regions }: FiltersProps) {
  const { t, word, name } = useTexts()
  const places = regions.flatMap(({ region }) =>
    region === null ? [] : [{ value: region.code, label: name(region) }],
  )
  return (
    <>
      <FilterSelect
        label={t('desk.obligations.filter.rule')}
        all={t('desk.obligations.filter.all_rules')}
        value={filters.rule}
        options={RULES.map((value) => ({ value, label: word('desk.obligations.rule', value) }))}
        onChange={(rule) => setFilters({ rule })}
      />
      <FilterSelect
        label={t('desk.obligations.filter.group')}
        all={t('desk.obligations.filter.all_groups')}
        value={filters.group}
        options={GROUPS.map((value) => ({ value, label: word('desk.obligations.group', value) }))}
        onChange={(group) => setFilters({ group })}
      />
      <FilterSelect
        label={t('desk.obligations.filter.whose')}
        all={t('desk.obligations.filter.everybody')}
        value={filters.mine}
        options={[{ value: '1', label: t('desk.obligations.filter.mine') }]}
        onChange={(mine) => setFilters({ mine })}
      />
      {places.length < 2 ? null : (
        <FilterSelect
          label={t('desk.obligations.filter.region')}
          all={t('desk.obligations.filter.all_regions')}
          value={filters.region}
          options={places}
          onChange={(region) => setFilters({ region })}
        />
      )}
    </>
  )
}

function NothingDue({ filtered }: { filtered: boolean }) {
  const { t } = useTexts()
  const go = useGo()
  return filtered ? (
    <Empty
      title={t('desk.list.none')}
      action={<Button onClick={() => go('/obligations')}>{t('desk.list.drop_filters')}</Button>}
    />
  ) : (
    <Empty title={t('desk.obligations.nothing')} />
  )
}
