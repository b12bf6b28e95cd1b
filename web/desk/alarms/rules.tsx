import { Button } from 'antd'
import { civilTime } from '../../shared/dates.ts'
import { api, usePages, valueOf } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { FilterBar, FilterSelect, useFilters } from '../ui/filters.tsx'
import { DeskLink, useGo } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Note } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { SeverityTag } from './tags.tsx'
import { KINDS, type Rule } from './wire.ts'
import { useAlarmWords } from './words.ts'
import './alarms.css'

const PAGE = 30

/** The rules of a unit on what its meters tell. */
export default function Rules() {
  const { t } = useTexts()
  const mayWrite = useMay()('alarm.write')
  const [filters, setFilters] = useFilters({ kind: '' })
  const kind = KINDS.find((each) => each === filters.kind)
  const query = { limit: PAGE, ...(kind !== undefined && { kind }) }
  const columns = useColumns()
  const go = useGo()
  const pages = usePages(['alarms', 'rules', query], (cursor) =>
    valueOf(
      api.GET('/api/v1/alarms/rules', {
        params: { query: { ...query, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  const write = (
    <Button type="primary" onClick={() => go('/alarms/rules/new')}>
      {t('desk.alarms.new_rule')}
    </Button>
  )
  return (
    <Page
      title={t('desk.alarms.rules')}
      sub={t('desk.alarms.rules_sub')}
      crumbs={<DeskLink to="/alarms">{t('desk.alarms.title')}</DeskLink>}
      actions={mayWrite ? write : undefined}
    >
      <Note>
        <p>{t('desk.alarms.beside')}</p>
      </Note>
      <FilterBar>
        <FilterSelect
          label={t('desk.alarms.kind')}
          all={t('desk.alarms.all_kinds')}
          value={filters.kind}
          options={KINDS.map((value) => ({ value, label: t(`desk.alarms.kind.${value}`) }))}
          onChange={(chosen) => setFilters({ kind: chosen })}
        />
      </FilterBar>
      <PagedList
        pages={pages}
        empty={<Empty title={t('desk.alarms.no_rules')} action={mayWrite ? write : null} />}
      >
        {(rows) => (
          <DataTable<Rule>
            caption={t('desk.alarms.rules')}
            columns={columns}
            rows={rows}
            idOf={({ id }) => id}
          />
        )}
      </PagedList>
    </Page>
  )
}

function useColumns(): Column<Rule>[] {
  const { t } = useTexts()
  const { asks } = useAlarmWords()
  return [
    {
      key: 'name',
      title: t('desk.alarms.rule_name'),
      lead: true,
      cell: ({ id, name, terms }) => (
        <>
          <DeskLink to={`/alarms/rules/${id}`}>{name}</DeskLink>
          <span className="cell-second">{asks(terms)}</span>
        </>
      ),
    },
    {
      key: 'severity',
      title: t('desk.alarms.severity'),
      cell: ({ severity }) => <SeverityTag severity={severity} />,
    },
    {
      key: 'covers',
      title: t('desk.alarms.covers'),
      cell: ({ wholeUnit, covers, instruments, organisation }) => (
        <>
          {wholeUnit ? t('desk.alarms.whole_unit') : instruments.map(({ name }) => name).join(' · ')}
          <span className="cell-second">
            {t('desk.alarms.covers_now', { n: covers, unit: organisation.name })}
          </span>
        </>
      ),
    },
    {
      key: 'quiet',
      title: t('desk.alarms.quiet'),
      wide: true,
      cell: ({ quiet }) => (quiet === null ? t('desk.alarms.no_quiet') : `${quiet.from}–${quiet.until}`),
    },
    {
      key: 'open',
      title: t('desk.alarms.state'),
      cell: ({ id, open, pausedUntil }) => (
        <>
          {pausedUntil !== null && Date.parse(pausedUntil) > Date.now() ? (
            <Tag tone="amber">{t('desk.alarms.paused_until', { at: civilTime(pausedUntil) })}</Tag>
          ) : null}
          {open === 0 ? (
            <span className="quiet">{t('desk.alarms.none_open')}</span>
          ) : (
            <DeskLink to={`/alarms?rule=${id}`}>{t('desk.alarms.open_n', { n: open })}</DeskLink>
          )}
        </>
      ),
    },
  ]
}
