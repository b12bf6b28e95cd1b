import { useState } from 'react'
import { clockTime } from '../../../shared/dates.ts'
import { api, useRead } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { PowerExtract } from '../../power/index.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DetailDrawer } from '../../ui/detail.tsx'
import { useFilters } from '../../ui/filters.tsx'
import { DeskLink, useParam } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty, Failure, Loading } from '../../ui/states.tsx'
import { hoursText, periods, type Day, type Records } from './wire.ts'
import '../use.css'

/** The days of an instrument behind a figure; each opens its records and the intervals behind these. */
export default function DaysPage() {
  const { t } = useTexts()
  const id = useParam('id')
  const [filters] = useFilters({ period: '' })
  const [opened, setOpened] = useState<string | undefined>()
  const period = filters.period || (periods()[0]?.value ?? '')
  const figures = useRead(['figures', 'one', id, period], () =>
    api.GET('/api/v1/use/figures', { params: { query: { period, instrument: id } } }),
  )
  const { from, until } = figures.data?.period ?? { from: '', until: '' }
  const days = useRead(
    ['figures', 'days', id, from, until],
    () => api.GET('/api/v1/instruments/{id}/use/days', { params: { path: { id }, query: { from, until } } }),
    { enabled: from !== '' },
  )
  const error = figures.error ?? days.error
  const columns = useColumns(setOpened)
  return (
    <Page
      title={t('desk.figures.days')}
      sub={from === '' ? undefined : t('desk.figures.sub', { from, until })}
      crumbs={<DeskLink to={`/use-figures?period=${period}`}>{t('desk.figures.back')}</DeskLink>}
    >
      {error === null ? null : <Failure error={error} />}
      {days.data === undefined ? (
        error === null ? (
          <Loading rows={6} />
        ) : null
      ) : days.data.items.length === 0 ? (
        <Empty title={t('desk.figures.none')}>{t('desk.figures.none_why')}</Empty>
      ) : (
        <DataTable
          caption={t('desk.figures.days')}
          columns={columns}
          rows={days.data.items}
          idOf={({ day }) => day}
          {...(opened !== undefined && { openId: opened })}
        />
      )}
      {opened === undefined ? null : <DayDrawer id={id} day={opened} close={() => setOpened(undefined)} />}
    </Page>
  )
}

function useColumns(open: (day: string) => void): Column<Day>[] {
  const { t } = useTexts()
  const figure = (key: string, title: string, cell: (row: Day) => string): Column<Day> => ({
    key,
    title,
    numeric: true,
    cell,
  })
  return [
    {
      key: 'day',
      title: t('desk.figures.day'),
      lead: true,
      cell: ({ day }) => (
        <button type="button" className="use-link" onClick={() => open(day)}>
          {day}
        </button>
      ),
    },
    figure('power', t('desk.figures.power_on'), (row) => hoursText(row.powered)),
    figure('running', t('desk.figures.running'), (row) => hoursText(row.running)),
    figure('effective', t('desk.figures.effective'), (row) => hoursText(row.effective)),
    figure('external', t('desk.figures.external'), (row) => hoursText(row.outside)),
    figure('unexplained', t('desk.figures.unexplained'), (row) => hoursText(row.unexplained)),
    figure('not_run', t('desk.figures.not_run'), (row) => hoursText(row.notRun)),
    figure('unknown', t('desk.figures.unknown'), (row) => hoursText(row.unknown)),
  ]
}

type Entry = Records['records'][number]

const DAY = 86_400_000

/** A civil day of Shanghai. */
function spanOf(day: string): { from: string; until: string } {
  const from = Date.parse(`${day}T00:00:00+08:00`)
  return { from: new Date(from).toISOString(), until: new Date(from + DAY).toISOString() }
}

function DayDrawer({ id, day, close }: { id: string; day: string; close: () => void }) {
  const { t, word, name } = useTexts()
  const { data, error } = useRead(['figures', 'records', id, day], () =>
    api.GET('/api/v1/instruments/{id}/use/days/{day}', { params: { path: { id, day } } }),
  )
  const columns = useRecordColumns()
  return (
    <DetailDrawer title={data === undefined ? day : `${name(data.instrument)} ${day}`} close={close}>
      <div className="side">
        {error === null ? null : <Failure error={error} />}
        {data === undefined ? null : (
          <>
            {data.records.length === 0 ? (
              <Empty title={t('desk.figures.record_none')} />
            ) : (
              <DataTable
                caption={t('desk.figures.records')}
                columns={columns}
                rows={data.records}
                idOf={({ startsAt, part, source }) => `${startsAt} ${part} ${source}`}
              />
            )}
            <h3>{t('desk.figures.intervals')}</h3>
            <PowerExtract instrumentId={id} span={spanOf(day)} />
            <ul className="plain-list">
              {data.intervals.map((each) => (
                <li key={`${each.placeId} ${each.startsAt}`}>
                  {times(each)} {word('desk.figures.state', each.state)}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </DetailDrawer>
  )
}

const times = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): string =>
  `${clockTime(startsAt)}–${clockTime(endsAt)}`

function useRecordColumns(): Column<Entry>[] {
  const { t, word } = useTexts()
  return [
    {
      key: 'time',
      title: t('desk.unexplained.time'),
      lead: true,
      cell: (row) => (
        <>
          {times(row)}
          <span className="cell-second">{word('desk.figures.part', row.part)}</span>
        </>
      ),
    },
    {
      key: 'source',
      title: t('desk.figures.source'),
      cell: (row) => (
        <>
          {word('desk.figures.source_word', row.source)} {row.orderNumber}
          <span className="cell-second">
            {t(row.measured ? 'desk.figures.measured' : 'desk.figures.logged')}
          </span>
        </>
      ),
    },
    {
      key: 'whose',
      title: t('desk.figures.whose'),
      cell: (row) => (
        <>
          {[
            word('desk.figures.tier', row.tier),
            row.party === null ? '' : word('desk.figures.party', row.party),
          ]
            .filter(Boolean)
            .join(' · ')}
          {row.knownOn === null ? null : (
            <span className="cell-second">{t('desk.published.known_on', { day: row.knownOn })}</span>
          )}
        </>
      ),
    },
    {
      key: 'counted',
      title: t('desk.figures.counted'),
      numeric: true,
      cell: (row) => hoursText(row.seconds),
    },
  ]
}
