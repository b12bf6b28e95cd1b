import { Button } from 'antd'
import { useState } from 'react'
import { api, usePages, valueOf } from '../../api/index.ts'
import { useMay } from '../../session.tsx'
import { useTexts } from '../../texts/index.ts'
import { DataTable, PagedList, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect, useFilters } from '../../ui/filters.tsx'
import { DeskLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { PublishDrawer } from '../published/publish.tsx'
import { Behind } from './behind.tsx'
import { Published } from './published.tsx'
import { Tiers } from './tiers.tsx'
import { Total } from './total.tsx'
import { hoursText, periods, shareText, type Figures, type Group } from './wire.ts'
import '../use.css'
import './figures.css'

const PAGE = 50
const GROUPS = ['unit', 'region', 'class', 'month'] as const

/** Measured use of a period: six figures, who used it, by group, and the instruments behind. */
export default function FiguresPage() {
  const { t } = useTexts()
  const [filters, setFilters] = useFilters({ period: '', by: '', unit: '', region: '', class: '' })
  const period = filters.period || (periods()[0]?.value ?? '')
  const by = GROUPS.find((each) => each === filters.by) ?? 'unit'
  const narrow = {
    ...(filters.unit !== '' && { unit: filters.unit }),
    ...(filters.region !== '' && { region: filters.region }),
    ...(filters.class !== '' && { class: filters.class }),
  }
  const query = { period, by, limit: PAGE, ...narrow }
  const pages = usePages(['figures', query], (cursor) =>
    valueOf(
      api.GET('/api/v1/use/figures', {
        params: { query: { ...query, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  const { first } = pages
  return (
    <Page
      title={t('desk.figures.title')}
      sub={first === undefined ? undefined : <Sub period={first.period} />}
      actions={<Actions period={first?.period} />}
    >
      <FilterBar>
        <FilterSelect
          label={t('desk.figures.period')}
          all={t('desk.figures.month')}
          value={filters.period}
          options={periods()
            .slice(1)
            .map(({ value, key }) => ({ value, label: t(`desk.figures.${key}`) }))}
          onChange={(value) => setFilters({ period: value })}
        />
        <FilterSelect
          label={t('desk.figures.by')}
          all={t('desk.figures.by_unit')}
          value={filters.by}
          options={GROUPS.slice(1).map((value) => ({ value, label: t(`desk.figures.by_${value}`) }))}
          onChange={(value) => setFilters({ by: value })}
        />
      </FilterBar>
      {first === undefined ? null : (
        <>
          <Total figures={first} />
          <Tiers total={first.sum} />
        </>
      )}
      <PagedList
        pages={pages}
        empty={<Empty title={t('desk.figures.none')}>{t('desk.figures.none_why')}</Empty>}
      >
        {(rows) => <Groups rows={rows} by={by} choose={(changes) => setFilters(changes)} />}
      </PagedList>
      <Behind period={period} narrow={narrow} />
      {first === undefined ? null : <Published period={first.period} />}
    </Page>
  )
}

function Sub({ period: { from, until, over, snapshot } }: { period: Figures['period'] }) {
  const { t } = useTexts()
  return (
    <>
      {t('desk.figures.sub', { from, until })}
      {snapshot === null ? (
        over ? null : (
          <> · {t('desk.figures.not_over')}</>
        )
      ) : (
        <> · {t('desk.figures.published')}</>
      )}
    </>
  )
}

/** Published periods, and for those who may the way to publish this one. */
function Actions({ period }: { period: Figures['period'] | undefined }) {
  const { t } = useTexts()
  const may = useMay()
  const [publishing, setPublishing] = useState(false)
  return (
    <>
      <DeskLink className="underlined" to="/use-published">
        {t('desk.published.all')}
      </DeskLink>
      {may('use.publish') ? (
        <Button type="primary" onClick={() => setPublishing(true)}>
          {t('desk.published.publish')}
        </Button>
      ) : null}
      {publishing ? (
        <PublishDrawer
          {...(period?.over === true && { asked: period.text })}
          close={() => setPublishing(false)}
        />
      ) : null}
    </>
  )
}

type GroupsProps = {
  rows: readonly Group[]
  by: (typeof GROUPS)[number]
  choose: (changes: { unit?: string; region?: string; class?: string; by?: string }) => void
}

function Groups({ rows, by, choose }: GroupsProps) {
  const { t, name } = useTexts()
  const title = t(`desk.figures.by_${by}`)
  const figure = (key: string, head: string, cell: (row: Group) => string): Column<Group> => ({
    key,
    title: head,
    numeric: true,
    cell,
  })
  const columns: Column<Group>[] = [
    {
      key: 'name',
      title,
      lead: true,
      cell: (row) => {
        const label =
          row.name === null ? t('desk.figures.unplaced') : name({ name: row.name, nameEn: row.nameEn })
        if (row.key === null || by === 'month') return label
        return (
          <button type="button" className="use-link" onClick={() => choose({ [by]: row.key ?? '' })}>
            {label}
          </button>
        )
      },
    },
    figure('instruments', t('desk.figures.instruments'), (row) => String(row.instruments)),
    figure('effective', t('desk.figures.effective'), (row) => hoursText(row.effective)),
    figure('external', t('desk.figures.external'), (row) => hoursText(row.outside)),
    figure('usage', t('desk.figures.usage'), (row) => shareText(row.usageRate)),
    figure('sharing', t('desk.figures.sharing'), (row) => shareText(row.sharingRate)),
    figure('unexplained', t('desk.figures.unexplained'), (row) => hoursText(row.unexplained)),
  ]
  return <DataTable caption={title} columns={columns} rows={[...rows]} idOf={({ key }) => key ?? ''} />
}
