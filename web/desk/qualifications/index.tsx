import { Button } from 'antd'
import { useState } from 'react'
import { api, usePages, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DataTable, PagedList, type Column } from '../ui/data-table.tsx'
import { FilterBar, FilterSelect, useFilters } from '../ui/filters.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { DefineDrawer } from './define.tsx'
import { GrantDrawer } from './grant.tsx'
import { RevokeDrawer } from './revoke.tsx'
import { useQualifications } from './use-qualifications.ts'
import { STANDINGS, TONES, type Grant } from './wire.ts'

export { useQualifications } from './use-qualifications.ts'
export { QUALIFICATION_READS } from './wire.ts'

const PAGE = 30

/** Who may use the unit’s instruments themselves, since when and until when; granted and revoked here. */
export default function Qualifications() {
  const { t } = useTexts()
  const [filters, setFilters] = useFilters({ qualification: '', standing: '' })
  const [opened, open] = useState<Grant | 'grant' | 'define' | undefined>()
  const qualifications = useQualifications()
  const columns = useColumns(open)
  const standing = STANDINGS.find((each) => each === filters.standing)
  const query = {
    of: 'managed' as const,
    limit: PAGE,
    ...(filters.qualification !== '' && { qualification: filters.qualification }),
    ...(standing !== undefined && { standing }),
  }
  const pages = usePages(['grants', query], (cursor) =>
    valueOf(
      api.GET('/api/v1/qualification-grants', {
        params: { query: { ...query, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  const close = () => open(undefined)
  return (
    <Page
      title={t('desk.qualifications.title')}
      sub={t('desk.qualifications.sub')}
      actions={<Actions open={open} hasSome={qualifications.length > 0} />}
    >
      <FilterBar>
        <FilterSelect
          label={t('desk.qualifications.name')}
          all={t('desk.qualifications.all')}
          value={filters.qualification}
          options={qualifications.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(qualification) => setFilters({ qualification })}
        />
        <FilterSelect
          label={t('desk.qualifications.standing')}
          all={t('desk.qualifications.standings')}
          value={filters.standing}
          options={STANDINGS.map((value) => ({ value, label: t(`desk.qualifications.is.${value}`) }))}
          onChange={(next) => setFilters({ standing: next })}
        />
      </FilterBar>
      <PagedList
        pages={pages}
        empty={<Empty title={t('desk.qualifications.none')}>{t('desk.qualifications.none_then')}</Empty>}
      >
        {(rows) => (
          <DataTable<Grant>
            caption={t('desk.qualifications.title')}
            columns={columns}
            rows={rows}
            idOf={({ id }) => id}
          />
        )}
      </PagedList>
      {opened === 'grant' ? <GrantDrawer qualifications={qualifications} close={close} /> : null}
      {opened === 'define' ? <DefineDrawer close={close} /> : null}
      {typeof opened === 'object' ? <RevokeDrawer key={opened.id} grant={opened} close={close} /> : null}
    </Page>
  )
}

function Actions({ open, hasSome }: { open: (what: 'grant' | 'define') => void; hasSome: boolean }) {
  const { t } = useTexts()
  const plus = <Icon name="plus" />
  return (
    <>
      {hasSome ? (
        <Button type="primary" icon={plus} onClick={() => open('grant')}>
          {t('desk.qualifications.grant')}
        </Button>
      ) : null}
      <Button type={hasSome ? 'default' : 'primary'} onClick={() => open('define')}>
        {t('desk.qualifications.define')}
      </Button>
    </>
  )
}

function useColumns(open: (grant: Grant) => void): Column<Grant>[] {
  const { t } = useTexts()
  return [
    {
      key: 'person',
      title: t('desk.qualifications.person'),
      lead: true,
      cell: ({ person, qualification }) => (
        <>
          {person.name}
          <span className="cell-second">{qualification.name}</span>
        </>
      ),
    },
    { key: 'from', title: t('desk.qualifications.from'), cell: ({ from }) => from },
    {
      key: 'until',
      title: t('desk.qualifications.until'),
      cell: ({ until }) => until ?? t('desk.qualifications.endless'),
    },
    {
      key: 'by',
      wide: true,
      title: t('desk.qualifications.by'),
      cell: ({ grantedBy }) => grantedBy?.name ?? '–',
    },
    {
      key: 'standing',
      title: t('desk.qualifications.standing'),
      cell: ({ standing }) => <Tag tone={TONES[standing]}>{t(`desk.qualifications.is.${standing}`)}</Tag>,
    },
    {
      key: 'revoke',
      title: '',
      bare: true,
      cell: (grant) =>
        grant.canRevoke ? (
          <Button
            onClick={() => open(grant)}
            aria-label={t('desk.qualifications.revoke_of', { name: grant.person.name })}
          >
            {t('desk.qualifications.revoke')}
          </Button>
        ) : null,
    },
  ]
}
