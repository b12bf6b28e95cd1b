import { api, usePages, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { FilterBar, FilterSelect, useFilters } from '../ui/filters.tsx'
import { DeskLink } from '../ui/link.tsx'
import { Tag } from '../ui/tag.tsx'
import type { InstrumentRow, Instruments } from './wire.ts'

const STATES = ['incomplete', 'ready', 'reported', 'explained'] as const
const TONES = { incomplete: 'amber', ready: 'blue', reported: 'green', explained: 'plain' } as const
const PAGE = 50

/** Instrument by instrument: what is still missing, what is ready, what was reported. */
export function MissingList({ id }: { id: string }) {
  const { t } = useTexts()
  const columns = useColumns()
  const [filters, setFilters] = useFilters({ state: '' })
  const state = STATES.find((each) => each === filters.state)
  const pages = usePages<InstrumentRow, Instruments>(['campaigns', id, 'instruments', state], (cursor) =>
    valueOf(
      api.GET('/api/v1/campaigns/{id}/instruments', {
        params: {
          path: { id },
          query: { limit: PAGE, ...(state && { state }), ...(cursor !== undefined && { cursor }) },
        },
      }),
    ),
  )
  return (
    <section className="section">
      <FilterBar>
        <h2>{t('desk.campaigns.instruments')}</h2>
        <FilterSelect
          label={t('desk.campaigns.part_label')}
          all={t('desk.campaigns.all_parts')}
          value={filters.state}
          options={STATES.map((value) => ({ value, label: t(`desk.campaigns.part.${value}`) }))}
          onChange={(chosen) => setFilters({ state: chosen })}
        />
      </FilterBar>
      <PagedList pages={pages}>
        {(rows) => (
          <DataTable
            caption={t('desk.campaigns.instruments')}
            columns={columns}
            rows={rows}
            idOf={(row) => row.id}
          />
        )}
      </PagedList>
    </section>
  )
}

function useColumns(): Column<InstrumentRow>[] {
  const { t, told } = useTexts()
  return [
    {
      key: 'name',
      title: t('desk.obligations.instrument'),
      lead: true,
      cell: ({ id, name, assetNumber }) => (
        <>
          <DeskLink to={`/instruments/${id}`}>{name}</DeskLink>
          <code className="cell-second">{assetNumber}</code>
        </>
      ),
    },
    { key: 'unit', title: t('desk.obligations.unit'), cell: ({ unit }) => unit.name },
    {
      key: 'state',
      title: t('desk.campaigns.part_label'),
      cell: ({ state, late }) => (
        <>
          <Tag tone={TONES[state]}>{t(`desk.campaigns.part.${state}`)}</Tag>{' '}
          {late ? <Tag tone="red">{t('desk.campaigns.late')}</Tag> : null}
        </>
      ),
    },
    {
      key: 'missing',
      title: t('desk.obligations.wanting'),
      cell: ({ missing }) => (missing.length === 0 ? '–' : missing.map(told).join(t('desk.list.comma'))),
    },
  ]
}
