import type { ReactNode } from 'react'
import { Input } from 'antd'
import { api, useRead } from '../api/index.ts'
import { useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { FilterBar, FilterSearch, FilterSelect } from '../ui/filters.tsx'
import { useNarrow } from '../ui/narrow.ts'

export const NO_FILTERS = { view: '', date: '', q: '', unit: '', class: '', opened: '' }
export type Filters = typeof NO_FILTERS

/** What narrows the board, as the API takes it. */
export const queryOf = ({ q, unit, class: code, opened }: Filters) => ({
  ...(opened === '' && { opened: true }),
  ...(q && { q }),
  ...(unit && { unit }),
  ...(code && { class: code }),
})

type Props = { filters: Filters; setFilters: (changes: Partial<Filters>) => void; end: ReactNode }

/** Day or week, and which instruments: by name, unit or centre, class. */
export function BoardFilters({ filters, setFilters, end }: Props) {
  const { t, name } = useTexts()
  const narrow = useNarrow()
  const { organisation } = useSession()
  const { data: own } = useRead(
    ['organisation', organisation?.id],
    () => api.GET('/api/v1/organisations/{id}', { params: { path: { id: organisation?.id ?? '' } } }),
    { enabled: organisation !== null },
  )
  const { data: classes } = useRead(['classes'], () => api.GET('/api/v1/classes'))
  const parts = (own?.parts ?? []).map((part) => ({ value: part.id, label: name(part) }))
  return (
    <FilterBar end={end}>
      {narrow ? null : (
        <FilterSelect
          label={t('desk.board.view')}
          all={t('desk.board.by_week')}
          value={filters.view}
          options={[{ value: 'day', label: t('desk.board.by_day') }]}
          onChange={(view) => setFilters({ view })}
        />
      )}
      <Input
        type="date"
        className="board-date"
        aria-label={t('desk.board.date')}
        value={filters.date}
        onChange={({ target }) => setFilters({ date: target.value })}
      />
      <FilterSearch label={t('desk.board.search')} value={filters.q} onChange={(q) => setFilters({ q })} />
      {parts.length === 0 ? null : (
        <FilterSelect
          label={t('desk.board.by_unit')}
          all={t('desk.board.all_units')}
          value={filters.unit}
          options={parts}
          onChange={(unit) => setFilters({ unit })}
        />
      )}
      <FilterSelect
        label={t('desk.board.by_class')}
        all={t('desk.board.all_classes')}
        value={filters.class}
        options={(classes?.items ?? []).map((each) => ({ value: each.code, label: name(each) }))}
        onChange={(code) => setFilters({ class: code })}
      />
      <FilterSelect
        label={t('desk.board.by_opened')}
        all={t('desk.board.opened')}
        value={filters.opened}
        options={[{ value: 'all', label: t('desk.board.opened_or_not') }]}
        onChange={(opened) => setFilters({ opened })}
      />
    </FilterBar>
  )
}
