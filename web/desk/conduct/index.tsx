import { Button } from 'antd'
import { useState } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, usePages, useRead, valueOf } from '../api/index.ts'
import { useMay, useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { FilterBar, FilterSelect, useFilters } from '../ui/filters.tsx'
import { DeskLink } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Note } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { EntryDrawer } from './entry.tsx'
import { SettingsDrawer } from './settings.tsx'
import { KINDS, type Entry } from './wire.ts'

const PAGE = 30
const APPEALS = ['open', 'decided'] as const
type Words = { kind: string; appeal: string; person: string }

/** How users of the unit’s instruments keep their times: entries, appeals to answer, and the unit’s rules. */
export default function Conduct() {
  const { t } = useTexts()
  const mayWrite = useMay()('conduct.write')
  const [filters, setFilters] = useFilters({ kind: '', appeal: '', person: '' })
  const [opened, open] = useState<Entry | 'settings' | undefined>()
  const setting = useSetting()
  const columns = useColumns(open)
  const query = queryOf(filters)
  const pages = usePages(['conduct', 'entries', query], (cursor) =>
    valueOf(
      api.GET('/api/v1/conduct/entries', {
        params: { query: { of: 'managed', limit: PAGE, ...query, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  return (
    <Page
      title={t('desk.conduct.title')}
      sub={t('desk.conduct.sub')}
      actions={
        mayWrite && setting !== undefined ? (
          <Button onClick={() => open('settings')}>{t('desk.conduct.settings')}</Button>
        ) : undefined
      }
    >
      {setting?.isOn === false ? <Note tone="amber" title={t('desk.conduct.off')} /> : null}
      <FilterBar>
        <FilterSelect
          label={t('desk.conduct.kind')}
          all={t('desk.conduct.all_kinds')}
          value={filters.kind}
          options={KINDS.map((value) => ({ value, label: t(`conduct.kind.${value}`) }))}
          onChange={(kind) => setFilters({ kind })}
        />
        <FilterSelect
          label={t('desk.conduct.appeals')}
          all={t('desk.conduct.all_appeals')}
          value={filters.appeal}
          options={APPEALS.map((value) => ({ value, label: t(`desk.conduct.appeal.${value}`) }))}
          onChange={(appeal) => setFilters({ appeal })}
        />
        {filters.person === '' ? null : (
          <Button onClick={() => setFilters({ person: '' })}>{t('desk.conduct.everybody')}</Button>
        )}
      </FilterBar>
      <PagedList pages={pages} empty={<Empty title={t('desk.conduct.none')} />}>
        {(rows) => (
          <DataTable<Entry>
            caption={t('desk.conduct.entries')}
            columns={columns}
            rows={rows}
            idOf={({ id }) => id}
          />
        )}
      </PagedList>
      {opened === 'settings' && setting !== undefined ? (
        <SettingsDrawer setting={setting} close={() => open(undefined)} />
      ) : null}
      {typeof opened === 'object' ? (
        <EntryDrawer key={opened.id} entry={opened} close={() => open(undefined)} />
      ) : null}
    </Page>
  )
}

function useSetting() {
  const { organisation } = useSession()
  const unit = organisation?.id ?? ''
  const { data } = useRead(
    ['conduct', 'settings', unit],
    () => api.GET('/api/v1/conduct/settings', { params: { query: { unit } } }),
    { enabled: unit !== '' },
  )
  return data
}

function queryOf({ kind: asked, appeal: about, person }: Words) {
  const kind = KINDS.find((each) => each === asked)
  const appeal = APPEALS.find((each) => each === about)
  return {
    ...(kind !== undefined && { kind }),
    ...(appeal !== undefined && { appeal }),
    ...(person !== '' && { person }),
  }
}

function useColumns(open: (entry: Entry) => void): Column<Entry>[] {
  const { t } = useTexts()
  return [
    {
      key: 'person',
      title: t('desk.conduct.person'),
      lead: true,
      cell: ({ person, instrument }) => (
        <>
          <DeskLink to={`/conduct?person=${person.id}`} className="underlined">
            {person.name}
            <span className="unseen"> {t('desk.conduct.only')}</span>
          </DeskLink>
          <span className="cell-second">{instrument.name}</span>
        </>
      ),
    },
    {
      key: 'kind',
      title: t('desk.conduct.kind'),
      cell: ({ kind }) => t(`conduct.kind.${kind}`),
    },
    {
      key: 'points',
      title: t('desk.conduct.points'),
      numeric: true,
      cell: ({ points, reversed }) => (reversed === null ? points : <s>{points}</s>),
    },
    {
      key: 'when',
      title: t('desk.conduct.when'),
      cell: ({ happenedAt }) => civilTime(happenedAt),
    },
    { key: 'state', title: t('desk.conduct.state'), cell: (entry) => <State entry={entry} /> },
    {
      key: 'handle',
      title: '',
      bare: true,
      cell: (entry) =>
        entry.canDecide ? (
          <Button
            onClick={() => open(entry)}
            aria-label={t('desk.conduct.handle_of', { name: entry.person.name })}
          >
            {t('desk.conduct.handle')}
          </Button>
        ) : null,
    },
  ]
}

function State({ entry: { reversed, appeal } }: { entry: Entry }) {
  const { t } = useTexts()
  if (reversed !== null) return <Tag tone="green">{t('conduct.state.reversed')}</Tag>
  if (appeal === null) return <Tag tone="plain">{t('conduct.state.stands')}</Tag>
  return appeal.outcome === null ? (
    <Tag tone="amber">{t('conduct.state.appealed')}</Tag>
  ) : (
    <Tag tone="plain">{t('conduct.state.upheld')}</Tag>
  )
}
