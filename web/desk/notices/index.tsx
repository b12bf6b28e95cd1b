import { Button } from 'antd'
import { civilTime } from '../../shared/dates.ts'
import { api, usePages, useWrite, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { PagedList } from '../ui/data-table.tsx'
import { FilterBar, FilterSelect, useFilters } from '../ui/filters.tsx'
import { Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { NoticeRow } from '../ui/notice-row.tsx'

const PAGE = 30

/** Everything one was told, newest first. */
export default function Notices() {
  const { t } = useTexts()
  const [filters, setFilters] = useFilters({ only: '' })
  const unread = filters.only === 'unread'
  const pages = usePages(['notices', filters], async (cursor) => {
    const query = { limit: PAGE, ...(unread && { unread }), ...(cursor !== undefined && { cursor }) }
    const { next, ...page } = await valueOf(api.GET('/api/v1/me/notices', { params: { query } }))
    return { ...page, nextCursor: next }
  })
  const readAll = useWrite(() => api.POST('/api/v1/me/notices/read', { body: { all: true } }), {
    changes: ['notices'],
  })
  const count = pages.first?.unread ?? 0
  return (
    <Page
      title={t('desk.notices.title')}
      sub={t('desk.notices.unread', { n: count })}
      actions={
        <Button onClick={() => readAll.mutate()} loading={readAll.isPending} disabled={count === 0}>
          {t('desk.notices.read_all')}
        </Button>
      }
    >
      <FilterBar>
        <FilterSelect
          label={t('desk.notices.filter')}
          all={t('desk.notices.all')}
          value={filters.only}
          options={[{ value: 'unread', label: t('desk.notices.only_unread') }]}
          onChange={(only) => setFilters({ only })}
        />
      </FilterBar>
      <PagedList pages={pages} empty={<Empty title={t('desk.notices.none')} />}>
        {(rows) => (
          <ul className="rows">
            {rows.map((notice) => (
              <NoticeRow key={notice.id} notice={notice} when={civilTime(notice.createdAt)} />
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  )
}
