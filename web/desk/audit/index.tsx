import { Button, Input } from 'antd'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { civilTime } from '../../shared/dates.ts'
import { api, usePages, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { FilterBar, FilterSelect, SavedViews, useFilters } from '../ui/filters.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { EventPanel } from './event.tsx'
import './audit.css'
import { Seal } from './seal.tsx'

type Event = components['schemas']['AuditEvent']

const PAGE = 50
const NONE = {
  action: '',
  subjectKind: '',
  from: '',
  until: '',
  subjectId: '',
  principalId: '',
  requestId: '',
}
const AREAS = [
  'instrument.',
  'import.',
  'case.',
  'campaign.',
  'obligation.',
  'policy.',
  'calendar.',
  'membership.',
  'invitation.',
  'person.',
  'session.',
  'api_key.',
  'organisation.',
  'webhook.',
  'audit.',
  'request.',
]

/** Who did what in which role: the one history, sealed into a chain. */
export default function Audit() {
  const { t, word } = useTexts()
  const [filters, setFilters] = useFilters(NONE)
  const [open, setOpen] = useState<Event | undefined>()
  const query = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''))
  const pages = usePages(['events', filters], async (cursor) => {
    const { items, next } = await valueOf(
      api.GET('/api/v1/events', {
        params: { query: { limit: PAGE, ...query, ...(cursor !== undefined && { cursor }) } },
      }),
    )
    return { items, nextCursor: next }
  })
  return (
    <Page
      title={t('desk.audit.title')}
      sub={t('desk.audit.sub')}
      actions={
        <a
          className="button"
          href={`/api/v1/events/export?${new URLSearchParams(query).toString()}`}
          download
        >
          <Icon name="download" />
          {t('desk.list.export')}
        </a>
      }
    >
      <Seal />
      <FilterBar
        end={<SavedViews list="audit" filters={filters} apply={(kept) => setFilters({ ...NONE, ...kept })} />}
      >
        <FilterSelect
          label={t('desk.audit.by_area')}
          all={t('desk.audit.all_areas')}
          value={filters.action}
          options={AREAS.map((value) => ({ value, label: word('desk.audit.area', value.slice(0, -1)) }))}
          onChange={(action) => setFilters({ action })}
        />
        {(['from', 'until'] as const).map((end) => (
          <label key={end} className="inline-label">
            {t(end === 'from' ? 'desk.audit.from' : 'desk.audit.until')}
            <Input
              type="date"
              value={filters[end]}
              onChange={({ target }) => setFilters({ [end]: target.value })}
            />
          </label>
        ))}
        {filters.subjectId || filters.principalId || filters.requestId ? (
          <Button onClick={() => setFilters(NONE)}>{t('desk.list.drop_filters')}</Button>
        ) : null}
      </FilterBar>
      <PagedList pages={pages} empty={<Empty title={t('desk.list.none')} />}>
        {(rows) => (
          <DataTable<Event>
            caption={t('desk.audit.title')}
            columns={columnsOf({ t, word }, setOpen)}
            rows={rows}
            idOf={({ id }) => id}
            {...(open && { openId: open.id })}
          />
        )}
      </PagedList>
      {open === undefined ? null : (
        <EventPanel
          event={open}
          narrow={(only) => {
            setOpen(undefined)
            setFilters({ ...NONE, ...only })
          }}
          close={() => setOpen(undefined)}
        />
      )}
    </Page>
  )
}

type Words = Pick<ReturnType<typeof useTexts>, 't' | 'word'>

const columnsOf = ({ t, word }: Words, open: (event: Event) => void): Column<Event>[] => [
  {
    key: 'what',
    title: t('desk.audit.what'),
    lead: true,
    cell: (event) => (
      <button type="button" className="link-button" onClick={() => open(event)}>
        {word('desk.happened', event.action)}
      </button>
    ),
  },
  { key: 'at', title: t('desk.audit.when'), cell: ({ at }) => civilTime(at) },
  {
    key: 'who',
    title: t('desk.audit.who'),
    cell: ({ principal, organisation }) => (
      <>
        {principal.name ?? word('desk.audit.kind', principal.kind)}
        <span className="cell-second">
          {[word('role', principal.role), organisation?.name].filter(Boolean).join(' · ')}
        </span>
      </>
    ),
  },
  {
    key: 'subject',
    wide: true,
    title: t('desk.audit.subject'),
    cell: ({ subject }) => (
      <>
        {word('desk.audit.subject_kind', subject.kind)}
        <span className="cell-second mono">{subject.id.slice(-12)}</span>
      </>
    ),
  },
  { key: 'reason', wide: true, title: t('desk.audit.reason'), cell: ({ reason }) => reason ?? '' },
  {
    key: 'seal',
    wide: true,
    title: t('desk.audit.seal'),
    numeric: true,
    cell: ({ seal }) => (seal === null ? <Tag tone="amber">{t('desk.audit.waiting')}</Tag> : seal),
  },
]
