import { Button } from 'antd'
import { useState } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, usePages, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { FilterBar, FilterSelect, useFilters } from '../ui/filters.tsx'
import { DeskLink } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Failure } from '../ui/states.tsx'
import { AcknowledgeDrawer, useAcknowledge } from './acknowledge.tsx'
import { SeverityTag, StandingTag } from './tags.tsx'
import { SEVERITIES, type Alarm } from './wire.ts'
import { useAlarmWords } from './words.ts'
import './alarms.css'

export { AlarmCount, AlarmLinks } from './count.tsx'

const PAGE = 30
const OFTEN = 30_000
const STATES = ['open', 'waiting', 'over', 'all'] as const
const NONE = { state: '', severity: '', instrument: '', rule: '' }

/** Alarms of the unit's rules: what is open and waits for a word first; what was, behind the filter. */
export default function Alarms() {
  const { t } = useTexts()
  const [filters, setFilters] = useFilters(NONE)
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const [isOpen, setOpen] = useState(false)
  const send = useAcknowledge()
  const columns = useColumns((id) => send.mutate({ ids: [id], note: '' }), send.isPending)
  const pages = useAlarms(filters)
  const waiting = new Set(pages.items.filter(({ canAcknowledge }) => canAcknowledge).map(({ id }) => id))
  const ids = [...chosen].filter((id) => waiting.has(id))
  return (
    <Page
      title={t('desk.alarms.title')}
      sub={t('desk.alarms.sub')}
      actions={
        <DeskLink to="/alarms/rules" className="button">
          {t('desk.alarms.rules')}
        </DeskLink>
      }
    >
      <Filters filters={filters} set={setFilters} />
      {send.error === null ? null : <Failure error={send.error} />}
      {ids.length === 0 ? null : (
        <p className="alarm-bar">
          <Button type="primary" onClick={() => setOpen(true)}>
            {t('desk.alarms.acknowledge_many', { n: ids.length })}
          </Button>
        </p>
      )}
      <PagedList pages={pages} empty={<None state={filters.state} />}>
        {(rows) => (
          <DataTable<Alarm>
            caption={t('desk.alarms.title')}
            columns={columns}
            rows={rows}
            idOf={({ id }) => id}
            {...(waiting.size > 0 && {
              choosing: {
                chosen,
                choose,
                nameOf: ({ rule, instrument }) => `${instrument.name} ${rule.name}`,
              },
            })}
          />
        )}
      </PagedList>
      {isOpen ? (
        <AcknowledgeDrawer
          ids={ids}
          close={() => {
            setOpen(false)
            choose(new Set())
          }}
        />
      ) : null}
    </Page>
  )
}

type Words = typeof NONE

function useAlarms({ state, severity, instrument, rule }: Words) {
  const weight = SEVERITIES.find((each) => each === severity)
  const query = {
    limit: PAGE,
    state: STATES.find((each) => each === state) ?? 'open',
    ...(weight !== undefined && { severity: weight }),
    ...(instrument !== '' && { instrument }),
    ...(rule !== '' && { rule }),
  }
  return usePages(
    ['alarms', 'list', query],
    (cursor) =>
      valueOf(
        api.GET('/api/v1/alarms', {
          params: { query: { ...query, ...(cursor !== undefined && { cursor }) } },
        }),
      ),
    { every: OFTEN },
  )
}

function Filters({ filters, set }: { filters: Words; set: (changes: Partial<Words>) => void }) {
  const { t } = useTexts()
  const isNarrow = filters.instrument !== '' || filters.rule !== ''
  return (
    <FilterBar
      end={
        isNarrow ? (
          <Button onClick={() => set({ instrument: '', rule: '' })}>{t('desk.alarms.everything')}</Button>
        ) : undefined
      }
    >
      <FilterSelect
        label={t('desk.alarms.state')}
        all={t('desk.alarms.states.open')}
        value={filters.state}
        options={STATES.slice(1).map((value) => ({ value, label: t(`desk.alarms.states.${value}`) }))}
        onChange={(state) => set({ state })}
      />
      <FilterSelect
        label={t('desk.alarms.severity')}
        all={t('desk.alarms.all_severities')}
        value={filters.severity}
        options={SEVERITIES.map((value) => ({ value, label: t(`desk.alarms.severity.${value}`) }))}
        onChange={(severity) => set({ severity })}
      />
    </FilterBar>
  )
}

function None({ state }: { state: string }) {
  const { t } = useTexts()
  const isOpen = state === '' || state === 'waiting'
  return (
    <Empty
      title={t(isOpen ? 'desk.alarms.none_open' : 'desk.alarms.none')}
      action={<DeskLink to="/alarms/rules">{t('desk.alarms.to_rules')}</DeskLink>}
    />
  )
}

function useColumns(acknowledge: (id: string) => void, isPending: boolean): Column<Alarm>[] {
  const { t } = useTexts()
  const { asks, lasted } = useAlarmWords()
  const lastedOf = (alarm: Alarm): string | undefined => {
    const length = lasted(alarm)
    return length === null ? undefined : t('desk.alarms.lasted', { length })
  }
  return [
    {
      key: 'what',
      title: t('desk.alarms.what'),
      lead: true,
      cell: ({ id, rule, instrument }) => (
        <>
          <DeskLink to={`/alarms/${id}`}>{instrument.name}</DeskLink>
          <span className="cell-second">{rule.name}</span>
        </>
      ),
    },
    {
      key: 'severity',
      title: t('desk.alarms.severity'),
      cell: ({ severity }) => <SeverityTag severity={severity} />,
    },
    {
      key: 'since',
      title: t('desk.alarms.since'),
      cell: ({ since, terms }) => (
        <>
          {civilTime(since)}
          <span className="cell-second">{asks(terms)}</span>
        </>
      ),
    },
    {
      key: 'standing',
      title: t('desk.alarms.state'),
      cell: (alarm) => (
        <>
          <StandingTag alarm={alarm} />
          <span className="cell-second">
            {[alarm.acknowledged?.by?.name, lastedOf(alarm)].filter((each) => each !== undefined).join(' · ')}
          </span>
        </>
      ),
    },
    {
      key: 'act',
      title: t('desk.alarms.acknowledge'),
      bare: true,
      cell: ({ id, instrument, rule, canAcknowledge }) =>
        canAcknowledge ? (
          <Button
            loading={isPending}
            onClick={() => acknowledge(id)}
            aria-label={`${t('desk.alarms.acknowledge')} ${instrument.name} ${rule.name}`}
          >
            {t('desk.alarms.acknowledge')}
          </Button>
        ) : null,
    },
  ]
}
