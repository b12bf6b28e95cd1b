import { Select } from 'antd'
import { useState } from 'react'
import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import type { Bound } from '../ui/field.tsx'

type Props = { bound: Bound; value: string; onChange: (id: string) => void }

/** A member of one's own unit, by name; nobody: oneself. */
export function PersonPicker({ bound, value, onChange }: Props) {
  const { t } = useTexts()
  const [q, setQ] = useState('')
  const { data, isFetching } = useRead(['board-people', q], () =>
    api.GET('/api/v1/board/people', { params: { query: { q, limit: 20 } } }),
  )
  return (
    <Select
      {...bound}
      allowClear
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      placeholder={t('desk.board.myself')}
      value={value || null}
      onChange={(id?: string) => onChange(id ?? '')}
      options={(data?.items ?? []).map(({ id, name, organisation }) => ({
        value: id,
        label: `${name} · ${organisation}`,
      }))}
    />
  )
}
