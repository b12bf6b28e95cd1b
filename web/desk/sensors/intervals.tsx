import { clockTime, civilDate } from '../../shared/dates.ts'
import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import type { components } from '../../shared/api.gen.ts'

type Records = components['schemas']['UseRecords']
type Interval = Records['intervals'][number]
type Row = Interval & { about: Records['records'] }

const FEW_MINUTES = 60_000
const MOST = 12

/** Times of the last day that ran or stood by, with what they are put down to. */
export function Intervals({ instrumentId }: { instrumentId: string }) {
  const { t } = useTexts()
  const day = civilDate(new Date())
  const { data } = useRead(
    ['use', 'day', instrumentId, day],
    () => api.GET('/api/v1/instruments/{id}/use/days/{day}', { params: { path: { id: instrumentId, day } } }),
    { every: FEW_MINUTES },
  )
  const columns = useColumns()
  const rows = (data?.intervals ?? [])
    .filter(({ state }) => state === 'running')
    .toReversed()
    .slice(0, MOST)
    .map((each): Row => ({ ...each, about: (data?.records ?? []).filter((one) => overlaps(one, each)) }))
  return (
    <section className="sensor-intervals" aria-labelledby="intervals-title">
      <h2 id="intervals-title">{t('desk.sensors.intervals')}</h2>
      {rows.length === 0 ? (
        <p className="quiet small">{t('desk.sensors.no_intervals')}</p>
      ) : (
        <DataTable
          caption={t('desk.sensors.intervals')}
          columns={columns}
          rows={rows}
          idOf={({ placeId, startsAt }) => `${placeId} ${startsAt}`}
        />
      )}
    </section>
  )
}

type Span = { startsAt: string; endsAt: string }

const overlaps = (one: Span, other: Span): boolean =>
  Date.parse(one.startsAt) < Date.parse(other.endsAt) && Date.parse(other.startsAt) < Date.parse(one.endsAt)

function useColumns(): Column<Row>[] {
  const { t, word } = useTexts()
  return [
    {
      key: 'time',
      title: t('desk.sensors.column.time'),
      lead: true,
      cell: ({ startsAt, endsAt }) => `${clockTime(startsAt)}–${clockTime(endsAt)}`,
    },
    {
      key: 'state',
      title: t('desk.sensors.column.state'),
      cell: ({ state }) => (
        <>
          <span className={`state-dot state-dot-${state}`} aria-hidden="true" />{' '}
          {t(`desk.sensors.state.${state}`)}
        </>
      ),
    },
    {
      key: 'about',
      title: t('desk.sensors.column.about'),
      cell: ({ about }) =>
        about.length === 0
          ? t('desk.sensors.nobodys')
          : [
              ...new Set(
                about.map(({ source, orderNumber }) => orderNumber ?? word('desk.sensors.source', source)),
              ),
            ].join(t('desk.sensors.comma')),
    },
  ]
}
