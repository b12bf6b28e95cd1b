import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { Page } from '../ui/page.tsx'
import { Failure, Loading } from '../ui/states.tsx'
import { useYear, YearBar } from './index.tsx'
import { hours, type Workload } from './wire.ts'

type Row = Workload['months'][number]

/** One's own year of work as the records say it, and the sheet to hand in. */
export default function WorkloadPage() {
  const { t } = useTexts()
  const { year, choose } = useYear()
  const columns = useColumns()
  const { data, error, refetch } = useRead(['workload', year], () =>
    api.GET('/api/v1/me/workload', { params: { query: { year } } }),
  )
  return (
    <Page
      title={t('desk.use.workload')}
      sub={t('desk.use.workload_sub', { year: String(year) })}
      actions={
        <a className="button" href={`/api/v1/me/workload.xlsx?year=${year}`}>
          {t('desk.use.xlsx')}
        </a>
      }
    >
      <YearBar year={year} choose={choose} />
      {error === null ? null : <Failure error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        error === null ? (
          <Loading rows={6} />
        ) : null
      ) : (
        <DataTable
          caption={t('desk.use.workload')}
          columns={columns}
          rows={[...data.months, { ...data.total, month: t('use.total') }]}
          idOf={({ month }) => month}
        />
      )}
    </Page>
  )
}

function useColumns(): Column<Row>[] {
  const { t } = useTexts()
  const figure = (key: string, title: string, cell: (row: Row) => number | string): Column<Row> => ({
    key,
    title,
    numeric: true,
    cell,
  })
  return [
    { key: 'month', title: t('use.column.month'), lead: true, cell: ({ month }) => month },
    figure('checkIns', t('use.column.checkIns'), (row) => row.checkIns),
    figure('answered', t('use.column.answered'), (row) => row.answered),
    figure('quoted', t('use.column.quoted'), (row) => row.quoted),
    figure('delivered', t('use.column.delivered'), (row) => row.delivered),
    figure('samples', t('use.column.samples'), (row) => row.samples),
    figure('messages', t('use.column.messages'), (row) => row.messages),
    figure('incidents', t('use.column.incidents'), (row) => row.incidents),
    figure('work', t('use.column.workHours'), (row) => hours(row.workMinutes)),
  ]
}
