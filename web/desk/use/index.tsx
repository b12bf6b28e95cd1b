import { Button } from 'antd'
import { civilDate } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { FilterBar, useFilters } from '../ui/filters.tsx'
import { useParam, DeskLink } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Failure, Loading } from '../ui/states.tsx'
import { Why } from '../ui/why.tsx'
import { Bars } from './bars.tsx'
import { Measured } from './measured.tsx'
import { hours, type Use } from './wire.ts'
import './use.css'

/** A year at one instrument: six figures, each with what is counted, bars by month, and the table. */
export default function UsePage() {
  const { t, name } = useTexts()
  const id = useParam('id')
  const { year, choose } = useYear()
  const { data, error, refetch } = useRead(['use', id, year], () =>
    api.GET('/api/v1/instruments/{id}/use', { params: { path: { id }, query: { year } } }),
  )
  return (
    <Page
      title={data === undefined ? t('desk.use.title') : name(data.instrument)}
      sub={t('desk.use.sub', { year: String(year) })}
      crumbs={<DeskLink to="/day">{t('desk.day.title')}</DeskLink>}
      actions={
        <>
          <DeskLink to={`/incidents?instrument=${id}`} className="button">
            {t('desk.incidents.title')}
          </DeskLink>
          <a className="button" href={`/api/v1/instruments/${id}/use.csv?year=${year}`}>
            {t('desk.use.csv')}
          </a>
        </>
      }
    >
      <YearBar year={year} choose={choose} />
      {error === null ? null : <Failure error={error} retry={() => void refetch()} />}
      <Measured id={id} year={year} />
      {data === undefined ? error === null ? <Loading rows={6} /> : null : <Year use={data} />}
    </Page>
  )
}

/** The year that the address asks for; this one where it says none. */
export function useYear() {
  const [filters, setFilters] = useFilters({ year: '' })
  const now = Number(civilDate(new Date()).slice(0, 4))
  const asked = Number(filters.year)
  const year = Number.isInteger(asked) && asked >= FIRST && asked <= LAST ? asked : now
  return { year, choose: (next: number) => setFilters({ year: next === now ? '' : String(next) }) }
}

const FIRST = 2000
const LAST = 2199

export function YearBar({ year, choose }: { year: number; choose: (year: number) => void }) {
  const { t } = useTexts()
  return (
    <FilterBar>
      <Button onClick={() => choose(year - 1)}>
        {t('desk.use.year_before', { year: String(year - 1) })}
      </Button>
      <strong>{year}</strong>
      <Button onClick={() => choose(year + 1)}>{t('desk.use.year_after', { year: String(year + 1) })}</Button>
    </FilterBar>
  )
}

function Year({ use }: { use: Use }) {
  const { t } = useTexts()
  const columns = useColumns()
  return (
    <>
      <Figures use={use} />
      <Bars months={use.months} />
      <DataTable
        caption={t('desk.use.by_month')}
        columns={columns}
        rows={use.months}
        idOf={({ month }) => month}
      />
    </>
  )
}

function Figures({ use: { total, externalShare } }: { use: Use }) {
  const { t } = useTexts()
  const figures = [
    { key: 'booked', value: hours(total.bookedMinutes), unit: t('desk.use.hours') },
    { key: 'used', value: hours(total.usedMinutes), unit: t('desk.use.hours') },
    {
      key: 'external',
      value: externalShare === null ? '–' : (externalShare * 100).toFixed(1),
      unit: externalShare === null ? '' : '%',
    },
    { key: 'orders', value: String(total.orders), unit: '' },
    { key: 'income', value: formatMoney(total.incomeFen), unit: '' },
    { key: 'no_shows', value: String(total.noShows), unit: '' },
  ] as const
  return (
    <div className="figures use-figures">
      {figures.map(({ key, value, unit }) => (
        <div key={key} className="figure">
          <span className="figure-name">
            {t(`desk.use.figure.${key}`)}{' '}
            <Why title={t(`desk.use.figure.${key}`)}>
              <p>{t(`desk.use.why.${key}`)}</p>
            </Why>
          </span>
          <span className="figure-value">
            {value}
            {unit === '' ? null : <span className="figure-unit">{unit}</span>}
          </span>
        </div>
      ))}
    </div>
  )
}

type Month = Use['months'][number]

function useColumns(): Column<Month>[] {
  const { t } = useTexts()
  const figure = (key: string, title: string, cell: (row: Month) => string): Column<Month> => ({
    key,
    title,
    numeric: true,
    cell,
  })
  return [
    { key: 'month', title: t('use.column.month'), lead: true, cell: ({ month }) => month },
    figure('booked', t('use.column.bookedHours'), (row) => hours(row.bookedMinutes)),
    figure('used', t('use.column.usedHours'), (row) => hours(row.usedMinutes)),
    figure('external', t('use.column.externalHours'), (row) => hours(row.externalMinutes)),
    figure('bookings', t('use.column.bookings'), (row) => String(row.bookings)),
    figure('missed', t('use.column.noShows'), (row) => String(row.noShows)),
    figure('orders', t('use.column.orders'), (row) => String(row.orders)),
    figure('delivered', t('use.column.delivered'), (row) => String(row.delivered)),
    figure('income', t('desk.use.figure.income'), (row) => formatMoney(row.incomeFen)),
  ]
}
