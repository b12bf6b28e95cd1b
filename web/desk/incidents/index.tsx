import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, usePages, useWrite, valueOf } from '../api/index.ts'
import { ReportDrawer } from './report.tsx'
import { INCIDENT_READS, type Incident } from './wire.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { Field } from '../ui/field.tsx'
import { FilterBar, FilterSelect, useFilters } from '../ui/filters.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Failure } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { useInstruments } from './instruments.ts'

export { useInstruments } from './instruments.ts'
export { ReportDrawer } from './report.tsx'

const PAGE = 30
const TONES = { minor: 'plain', limits: 'amber', stops: 'red' } as const

/** What went wrong at the instruments, who saw it, what was done. */
export default function Incidents() {
  const { t } = useTexts()
  const [filters, setFilters] = useFilters({ instrument: '', open: '' })
  const [opened, setOpened] = useState<Incident | 'report' | undefined>()
  const instruments = useInstruments()
  const columns = useColumns(setOpened)
  const query = {
    limit: PAGE,
    ...(filters.instrument !== '' && { instrument: filters.instrument }),
    ...(filters.open !== '' && { open: filters.open === 'true' }),
  }
  const pages = usePages(['incidents', query], (cursor) =>
    valueOf(
      api.GET('/api/v1/incidents', {
        params: { query: { ...query, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  return (
    <Page
      title={t('desk.incidents.title')}
      sub={t('desk.incidents.sub')}
      actions={
        <Button type="primary" onClick={() => setOpened('report')}>
          {t('desk.day.report')}
        </Button>
      }
    >
      <FilterBar>
        <FilterSelect
          label={t('desk.day.instrument')}
          all={t('desk.incidents.all_instruments')}
          value={filters.instrument}
          options={instruments.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(instrument) => setFilters({ instrument })}
        />
        <FilterSelect
          label={t('desk.incidents.state')}
          all={t('desk.incidents.all_states')}
          value={filters.open}
          options={[
            { value: 'true', label: t('desk.incidents.open') },
            { value: 'false', label: t('desk.incidents.closed') },
          ]}
          onChange={(open) => setFilters({ open })}
        />
      </FilterBar>
      <PagedList pages={pages} empty={<Empty title={t('desk.incidents.none')} />}>
        {(rows) => (
          <DataTable
            caption={t('desk.incidents.title')}
            columns={columns}
            rows={rows}
            idOf={({ id }) => id}
          />
        )}
      </PagedList>
      {opened === 'report' ? (
        <ReportDrawer instruments={instruments} close={() => setOpened(undefined)} />
      ) : opened === undefined ? null : (
        <ResolveDrawer incident={opened} close={() => setOpened(undefined)} />
      )}
    </Page>
  )
}

function useColumns(resolve: (incident: Incident) => void): Column<Incident>[] {
  const { t, word } = useTexts()
  return [
    {
      key: 'what',
      title: t('desk.day.what'),
      lead: true,
      cell: ({ what, instrument }) => (
        <>
          {what}
          <span className="cell-second">{instrument.name}</span>
        </>
      ),
    },
    {
      key: 'severity',
      title: t('desk.day.severity'),
      cell: ({ severity }) => <Tag tone={TONES[severity]}>{word('desk.day.severities', severity)}</Tag>,
    },
    {
      key: 'seen',
      title: t('desk.day.seen_by'),
      cell: ({ seenBy, reportedBy, happenedAt }) => (
        <>
          {seenBy ?? reportedBy?.name ?? '–'}
          <span className="cell-second">{civilTime(happenedAt)}</span>
        </>
      ),
    },
    {
      key: 'down',
      title: t('desk.day.down_until'),
      cell: ({ downUntil }) => (downUntil === null ? t('desk.incidents.not_down') : civilTime(downUntil)),
    },
    {
      key: 'state',
      title: t('desk.incidents.state'),
      cell: (incident) =>
        incident.resolvedAt === null ? (
          <Button
            onClick={() => resolve(incident)}
            aria-label={`${t('desk.incidents.resolve')} ${incident.what}`}
          >
            {t('desk.incidents.resolve')}
          </Button>
        ) : (
          <>
            {incident.resolution}
            <span className="cell-second">
              {[incident.resolvedBy?.name, civilTime(incident.resolvedAt)].filter(Boolean).join(' · ')}
            </span>
          </>
        ),
    },
  ]
}

function ResolveDrawer({ incident, close }: { incident: Incident; close: () => void }) {
  const { t } = useTexts()
  const [resolution, setResolution] = useState('')
  const send = useWrite(
    () =>
      api.POST('/api/v1/incidents/{id}/resolution', {
        params: { path: { id: incident.id } },
        body: { resolution: resolution.trim() },
      }),
    { changes: INCIDENT_READS },
  )
  return (
    <DetailDrawer
      title={incident.what}
      close={close}
      foot={
        <>
          <Button
            type="primary"
            disabled={resolution.trim() === ''}
            loading={send.isPending}
            onClick={() => send.mutate(undefined, { onSuccess: close })}
          >
            {t('desk.incidents.resolve')}
          </Button>
          <span className="foot-note">{t('desk.incidents.resolve_then')}</span>
        </>
      }
    >
      <div className="side short-form">
        {send.error === null ? null : <Failure error={send.error} />}
        <p className="quiet">{incident.instrument.name}</p>
        <Field name="resolution" label={t('desk.incidents.resolution')} needed>
          {(bound) => (
            <Input.TextArea
              {...bound}
              rows={3}
              maxLength={2000}
              value={resolution}
              onChange={({ target }) => setResolution(target.value)}
            />
          )}
        </Field>
      </div>
    </DetailDrawer>
  )
}
