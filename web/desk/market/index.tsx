import { Button } from 'antd'
import { api, usePages, valueOf } from '../api/index.ts'
import { useMay, useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { FilterBar, FilterSearch, FilterSelect, useFilters } from '../ui/filters.tsx'
import { DeskLink, useGo } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { SIDES, STATES, titleOf, TONES, type Line } from './wire.ts'

const PAGE = 30

/** Posts for lease and transfer of the units within reach, in every state, with inquiries that wait. */
export default function Market() {
  const { t } = useTexts()
  const may = useMay()
  const go = useGo()
  const { organisation } = useSession()
  const [filters, setFilters] = useFilters({ side: '', state: '', open: '', q: '' })
  const columns = useColumns()
  const query = queryOf(filters)
  const pages = usePages(['market', 'posts', query], (cursor) =>
    valueOf(
      api.GET('/api/v1/market-posts', {
        params: { query: { limit: PAGE, ...query, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  return (
    <Page
      title={t('market.title')}
      sub={t('desk.market.sub')}
      actions={
        <>
          {may('market.write') ? (
            <Button type="primary" onClick={() => go('/market/new')}>
              {t('desk.market.offer')}
            </Button>
          ) : null}
          {organisation === null ? null : (
            <Button onClick={() => go('/market/wanted')}>{t('desk.market.wanted')}</Button>
          )}
          <Button href="/market">{t('desk.market.board')}</Button>
        </>
      }
    >
      <Filters filters={filters} set={setFilters} />
      <PagedList pages={pages} empty={<Empty title={t('market.none')} />}>
        {(rows) => (
          <DataTable<Line> caption={t('market.title')} columns={columns} rows={rows} idOf={({ id }) => id} />
        )}
      </PagedList>
    </Page>
  )
}

type Words = { side: string; state: string; open: string; q: string }

function queryOf({ side: asked, state: at, open, q }: Words) {
  const side = SIDES.find((each) => each === asked)
  const state = STATES.find((each) => each === at)
  return {
    ...(side !== undefined && { side }),
    ...(state !== undefined && { state }),
    ...(open === 'yes' && { open: true }),
    ...(q.trim() !== '' && { q: q.trim() }),
  }
}

function Filters({ filters, set }: { filters: Words; set: (changes: Partial<Words>) => void }) {
  const { t } = useTexts()
  return (
    <FilterBar>
      <FilterSelect
        label={t('market.sides')}
        all={t('desk.market.both_sides')}
        value={filters.side}
        options={SIDES.map((value) => ({ value, label: t(`market.${value}`) }))}
        onChange={(side) => set({ side })}
      />
      <FilterSelect
        label={t('desk.market.state')}
        all={t('desk.market.all_states')}
        value={filters.state}
        options={STATES.map((value) => ({ value, label: t(`market.state.${value}`) }))}
        onChange={(state) => set({ state })}
      />
      <FilterSelect
        label={t('desk.market.inquiries')}
        all={t('desk.market.any_inquiries')}
        value={filters.open}
        options={[{ value: 'yes', label: t('desk.market.open_inquiries') }]}
        onChange={(open) => set({ open })}
      />
      <FilterSearch label={t('market.search')} value={filters.q} onChange={(q) => set({ q })} />
    </FilterBar>
  )
}

function useColumns(): Column<Line>[] {
  const { t, name } = useTexts()
  return [
    {
      key: 'title',
      title: t('desk.market.what'),
      lead: true,
      cell: (post) => (
        <>
          <DeskLink to={`/market/${post.id}`}>{titleOf(post, name)}</DeskLink>
          <span className="cell-second">
            {[t(`market.${post.side}.${post.kind}`), name(post.unit)].join(' · ')}
          </span>
        </>
      ),
    },
    {
      key: 'by',
      title: t('desk.market.drafted_by'),
      wide: true,
      cell: ({ draftedBy }) => draftedBy,
    },
    { key: 'until', title: t('desk.market.until'), cell: ({ until }) => until },
    {
      key: 'inquiries',
      title: t('desk.market.inquiries'),
      cell: ({ inquiries: { all, open } }) =>
        open > 0 ? (
          <Tag tone="amber">{t('desk.market.n_open', { n: open })}</Tag>
        ) : (
          t('desk.market.n_all', { n: all })
        ),
    },
    {
      key: 'state',
      title: t('desk.market.state'),
      cell: ({ state }) => <Tag tone={TONES[state]}>{t(`market.state.${state}`)}</Tag>,
    },
  ]
}
