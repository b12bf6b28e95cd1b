import { Select } from 'antd'
import { api, useRead, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import type { Case } from './wire.ts'

/** Gives the step to a colleague, or back to all of them. */
export function Assignment({ item }: { item: Case }) {
  const { t, word } = useTexts()
  const { data } = useRead(
    ['cases', 'assignees', item.id],
    () => api.GET('/api/v1/cases/{id}/assignees', { params: { path: { id: item.id } } }),
    { enabled: item.able.assign },
  )
  const assign = useWrite(
    (personId: string | null) =>
      api.POST('/api/v1/cases/{id}/assignment', { params: { path: { id: item.id } }, body: { personId } }),
    { changes: ['cases'] },
  )
  if (!item.able.assign || data === undefined || data.items.length === 0) return null
  const now = item.steps.find(({ state }) => state === 'now')?.assignedTo?.id ?? ''
  return (
    <Select
      className="push-end"
      aria-label={t('desk.cases.assign')}
      value={now}
      loading={assign.isPending}
      options={[
        { value: '', label: t('desk.cases.assign_nobody') },
        ...data.items.map(({ id, name, role }) => ({
          value: id,
          label: `${name} · ${word('role', role)}`,
        })),
      ]}
      onChange={(id) => assign.mutate(id === '' ? null : id)}
      popupMatchSelectWidth={false}
    />
  )
}
