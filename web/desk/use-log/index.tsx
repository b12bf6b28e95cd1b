import { Button } from 'antd'
import { useState } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, usePages, valueOf } from '../api/index.ts'
import { useInstruments } from '../incidents/index.tsx'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { FilterBar, FilterSelect, useFilters } from '../ui/filters.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { VoidDrawer } from './void.tsx'
import { KINDS, type UseLog } from './wire.ts'
import { WriteDrawer } from './write.tsx'

const PAGE = 30
type Words = { instrument: string; kind: string; voided: string }

/** Use that stood on paper: pages photographed, uses written down from them, voided where they are wrong. */
export default function UseLogs() {
  const { t } = useTexts()
  const [filters, setFilters] = useFilters({ instrument: '', kind: '', voided: '' })
  const [opened, open] = useState<UseLog | 'write' | undefined>()
  const instruments = useInstruments()
  const columns = useColumns(open)
  const query = queryOf(filters)
  const pages = usePages(['use-logs', query], (cursor) =>
    valueOf(
      api.GET('/api/v1/use-logs', {
        params: { query: { limit: PAGE, ...query, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  const close = () => open(undefined)
  return (
    <Page
      title={t('desk.use_log.title')}
      sub={t('desk.use_log.sub')}
      actions={
        <Button type="primary" icon={<Icon name="plus" />} onClick={() => open('write')}>
          {t('desk.use_log.write')}
        </Button>
      }
    >
      <FilterBar>
        <FilterSelect
          label={t('desk.use_log.instrument')}
          all={t('desk.use_log.all_instruments')}
          value={filters.instrument}
          options={instruments.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(instrument) => setFilters({ instrument })}
        />
        <FilterSelect
          label={t('desk.use_log.kind')}
          all={t('desk.use_log.all_kinds')}
          value={filters.kind}
          options={KINDS.map((value) => ({ value, label: t(`uselogs.kind.${value}`) }))}
          onChange={(kind) => setFilters({ kind })}
        />
        <FilterSelect
          label={t('desk.use_log.state')}
          all={t('desk.use_log.all_states')}
          value={filters.voided}
          options={[
            { value: 'false', label: t('desk.use_log.standing') },
            { value: 'true', label: t('desk.use_log.voided') },
          ]}
          onChange={(voided) => setFilters({ voided })}
        />
      </FilterBar>
      <PagedList
        pages={pages}
        empty={<Empty title={t('desk.use_log.none')}>{t('desk.use_log.none_then')}</Empty>}
      >
        {(rows) => (
          <DataTable<UseLog>
            caption={t('desk.use_log.title')}
            columns={columns}
            rows={rows}
            idOf={({ id }) => id}
          />
        )}
      </PagedList>
      {opened === 'write' ? <WriteDrawer first={filters.instrument} close={close} /> : null}
      {typeof opened === 'object' ? <VoidDrawer key={opened.id} log={opened} close={close} /> : null}
    </Page>
  )
}

function queryOf({ instrument, kind: asked, voided }: Words) {
  const kind = KINDS.find((each) => each === asked)
  return {
    ...(instrument !== '' && { instrument }),
    ...(kind !== undefined && { kind }),
    ...(voided !== '' && { voided: voided === 'true' }),
  }
}

function useColumns(open: (log: UseLog) => void): Column<UseLog>[] {
  const { t } = useTexts()
  return [
    {
      key: 'when',
      title: t('desk.use_log.when'),
      lead: true,
      cell: ({ startsAt, endsAt, instrument, seat }) => (
        <>
          {civilTime(startsAt)} – {civilTime(endsAt)}
          <span className="cell-second">
            {instrument.name}
            {seat === null ? null : ` · ${t('desk.use_log.seat')} ${seat}`}
          </span>
        </>
      ),
    },
    {
      key: 'kind',
      title: t('desk.use_log.kind'),
      cell: ({ kind, mode, external }) => (
        <>
          {t(`uselogs.kind.${kind}`)}
          <span className="cell-second">
            {t(`uselogs.mode.${mode}`)} · {t(external ? 'desk.use_log.for_others' : 'desk.use_log.own')}
          </span>
        </>
      ),
    },
    {
      key: 'who',
      title: t('desk.use_log.who'),
      cell: ({ person, organisation, note }) => (
        <>
          {[person?.name, organisation?.name].filter(Boolean).join(' · ') || '–'}
          {note === null ? null : <span className="cell-second">{note}</span>}
        </>
      ),
    },
    {
      key: 'page',
      title: t('desk.use_log.page'),
      cell: ({ page, startsAt }) =>
        page === null ? (
          '–'
        ) : (
          <a
            className="underlined"
            href={`/api/v1/use-pages/${page.id}`}
            download
            aria-label={t('desk.use_log.page_of', { at: civilTime(startsAt) })}
          >
            {t('desk.use_log.open_page')}
          </a>
        ),
    },
    { key: 'state', title: t('desk.use_log.state'), cell: (log) => <State log={log} /> },
    {
      key: 'void',
      title: '',
      bare: true,
      cell: (log) =>
        log.voided === null ? (
          <Button
            onClick={() => open(log)}
            aria-label={t('desk.use_log.void_of', { at: civilTime(log.startsAt) })}
          >
            {t('desk.use_log.void')}
          </Button>
        ) : null,
    },
  ]
}

function State({ log: { voided } }: { log: UseLog }) {
  const { t } = useTexts()
  if (voided === null) return <Tag tone="green">{t('desk.use_log.standing')}</Tag>
  return (
    <>
      <Tag tone="plain">{t('desk.use_log.voided')}</Tag>
      <span className="cell-second">{voided.reason}</span>
    </>
  )
}
