import { Button } from 'antd'
import { civilDate } from '../../shared/dates.ts'
import { api, useRead } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { FilterBar, useFilters } from '../ui/filters.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Failure, Loading, Note } from '../ui/states.tsx'
import { CalendarImport } from './import.tsx'
import { Month } from './month.tsx'
import './calendar.css'

const MONTHS = 12

/** The working days of a year, how far the notices reach, and taking in the next one. */
export default function Calendar() {
  const { t } = useTexts()
  const may = useMay()
  const [filters, setFilters] = useFilters({ year: '' })
  const year = Number(filters.year) || Number(civilDate(new Date()).slice(0, 4))
  const { data, error, refetch } = useRead(['calendar', year], () =>
    api.GET('/api/v1/calendar/{year}', { params: { path: { year } } }),
  )
  const days = new Map((data?.days ?? []).map((day) => [day.date, day]))
  return (
    <Page
      title={t('calendar.page.title')}
      sub={
        data === undefined
          ? null
          : t('desk.calendar.cover', { from: data.coveredFrom, until: data.coveredUntil })
      }
    >
      <FilterBar>
        <Button
          aria-label={t('desk.calendar.before', { year: String(year - 1) })}
          icon={<Icon name="back" />}
          onClick={() => setFilters({ year: String(year - 1) })}
        />
        <strong className="calendar-year" role="status">
          {t('calendar.page.year', { year: String(year) })}
          {data === undefined ? '' : ` · ${t('calendar.page.year_days', { n: data.workingDays })}`}
        </strong>
        <Button
          aria-label={t('desk.calendar.after', { year: String(year + 1) })}
          icon={<Icon name="next" />}
          onClick={() => setFilters({ year: String(year + 1) })}
        />
      </FilterBar>
      {error === null ? null : <Failure error={error} retry={() => void refetch()} />}
      {data?.provisional === true ? (
        <Note tone="amber" title={t('calendar.page.provisional')}>
          <p>{t('calendar.page.provisional_note', { until: data.coveredUntil })}</p>
        </Note>
      ) : null}
      {data === undefined ? (
        <Loading rows={6} />
      ) : (
        <>
          <div className="calendar-months">
            {Array.from({ length: MONTHS }, (_, index) => (
              <Month
                key={index}
                year={year}
                month={index + 1}
                days={days}
                workingDays={data.months.find(({ month }) => month === index + 1)?.workingDays ?? 0}
              />
            ))}
          </div>
          {data.notice === null ? null : (
            <p className="small quiet">
              {[data.notice.title, data.notice.number, data.notice.source].filter(Boolean).join(' · ')}
            </p>
          )}
        </>
      )}
      {may('calendar.write') ? <CalendarImport /> : null}
    </Page>
  )
}
