import { api, usePages, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { DeskLink } from '../ui/link.tsx'
import { Empty } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import type { components } from '../../shared/api.gen.ts'

type Waiting = components['schemas']['SensorWaitingList']['items'][number]

/** Instruments that owe a working sensor, by the last day; each leads to its obligation. */
export function WaitingTable({ query }: { query: { organisation?: string; region?: string } }) {
  const { t } = useTexts()
  const columns = useColumns()
  const pages = usePages(['sensors', 'waiting', query], (cursor) =>
    valueOf(
      api.GET('/api/v1/sensors/waiting', {
        params: { query: { ...query, limit: 30, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  return (
    <PagedList pages={pages} empty={<Empty title={t('desk.sensors.none_waiting')} />}>
      {(rows) => (
        <DataTable
          caption={t('desk.sensors.tab.waiting')}
          columns={columns}
          rows={rows}
          idOf={({ obligationId }) => obligationId}
        />
      )}
    </PagedList>
  )
}

function useColumns(): Column<Waiting>[] {
  const { t, name } = useTexts()
  return [
    {
      key: 'instrument',
      title: t('desk.sensors.column.instrument'),
      lead: true,
      cell: ({ instrument, unit }) => (
        <>
          <DeskLink to={`/instruments/${instrument.id}`}>{instrument.name}</DeskLink>
          <span className="cell-second">{name(unit)}</span>
        </>
      ),
    },
    {
      key: 'due',
      title: t('desk.sensors.column.due'),
      cell: ({ dueOn, overdue, obligationId }) => (
        <>
          <DeskLink to={`/obligations/${obligationId}`}>{dueOn ?? '–'}</DeskLink>{' '}
          {overdue ? <Tag tone="red">{t('desk.sensors.overdue')}</Tag> : null}
        </>
      ),
    },
    {
      key: 'sensor',
      title: t('desk.sensors.column.sensor'),
      cell: ({ sensor }) =>
        sensor === null ? (
          t('desk.sensors.not_there')
        ) : (
          <>
            <DeskLink to={`/sensors/${sensor}`} className="code">
              {sensor}
            </DeskLink>
            <span className="cell-second">{t('desk.sensors.not_working')}</span>
          </>
        ),
    },
  ]
}
