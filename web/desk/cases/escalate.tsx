import { Button } from 'antd'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { FaultList } from '../ui/states.tsx'
import type { Case } from './wire.ts'

/** A late step that others have: they are reminded and those above them told. */
export function Escalate({ item }: { item: Case }) {
  const { t } = useTexts()
  const escalate = useWrite(
    () => api.POST('/api/v1/cases/{id}/escalation', { params: { path: { id: item.id } } }),
    { changes: ['cases'] },
  )
  if (!item.able.escalate) return null
  return (
    <div className="stack">
      <p className="quiet small">{t('desk.cases.escalate_hint')}</p>
      <Button loading={escalate.isPending} disabled={escalate.isSuccess} onClick={() => escalate.mutate()}>
        {t(escalate.isSuccess ? 'desk.cases.escalated' : 'desk.cases.escalate')}
      </Button>
      {escalate.error === null ? null : <FaultList error={escalate.error} />}
    </div>
  )
}
