import { Select } from 'antd'
import { useState } from 'react'
import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import type { Bound } from './field.tsx'

type Props = { bound: Bound; value: string; onChange: (id: string) => void }

const MOST = 20
/** All states but that of what is scrapped. */
const STATUSES = ['draft', 'submitted', 'returned', 'listed', 'suspended'] as const

/** One of the instruments within reach, however many, looked for on the server by name or number. */
export function InstrumentPicker({ bound, value, onChange }: Props) {
  const { t, name } = useTexts()
  const [words, setWords] = useState('')
  const q = words.trim()
  const { data, isFetching } = useRead(['instruments', 'picker', q], () =>
    api.GET('/api/v1/work/instruments', {
      params: { query: { limit: MOST, status: [...STATUSES], ...(q !== '' && { q }) } },
    }),
  )
  const { data: chosen } = useRead(
    ['instrument', value],
    () => api.GET('/api/v1/instruments/{id}', { params: { path: { id: value } } }),
    { enabled: value !== '' },
  )
  const found = data?.items ?? []
  const known = found.find(({ id }) => id === value) ?? chosen
  return (
    <Select
      {...bound}
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={isFetching}
      placeholder={t('desk.sensors.choose_instrument')}
      labelInValue
      value={value === '' ? null : { value, label: known === undefined ? '…' : name(known) }}
      onChange={(next: { value: string; label: string }) => onChange(next.value)}
      options={found.map((each) => ({
        value: each.id,
        label: [name(each), each.assetNumber].filter(Boolean).join(' · '),
      }))}
    />
  )
}
