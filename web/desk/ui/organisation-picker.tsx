import { Select } from 'antd'
import { useState } from 'react'
import { api, useRead } from '../api/index.ts'
import { useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import type { Bound } from './field.tsx'

type Props = { bound: Bound; value: string; onChange: (id: string) => void }

const MOST = 20

/** An organisation: one's own and its parts at hand, any other by its name. */
export function OrganisationPicker({ bound, value, onChange }: Props) {
  const { t, name } = useTexts()
  const { organisation: own } = useSession()
  const [q, setQ] = useState('')
  const { data: parts } = useRead(
    ['organisation', own?.id],
    () => api.GET('/api/v1/organisations/{id}', { params: { path: { id: own?.id ?? '' } } }),
    { enabled: own !== null },
  )
  const { data: found, isFetching } = useRead(
    ['organisations', q],
    () => api.GET('/api/v1/organisations', { params: { query: { q, limit: MOST } } }),
    { enabled: q.length > 1 },
  )
  const near = [...(own === null ? [] : [own]), ...(parts?.parts ?? [])]
  const others = (found?.items ?? []).filter(({ id }) => near.every((each) => each.id !== id))
  return (
    <Select
      {...bound}
      showSearch={{ optionFilterProp: 'label', onSearch: setQ }}
      loading={isFetching}
      placeholder={t('desk.people.choose_organisation')}
      value={value || null}
      onChange={onChange}
      options={[...near, ...others].map((each) => ({ value: each.id, label: name(each) }))}
    />
  )
}
