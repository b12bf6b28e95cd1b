import { Button } from 'antd'
import { api, useWrite } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { FaultList } from '../ui/states.tsx'
import type { Detail } from './wire.ts'

/** A unit reminds whoever answers for one of its obligations, once a day. */
export function Nudge({ item }: { item: Detail }) {
  const { t } = useTexts()
  const may = useMay()
  const nudge = useWrite(
    () => api.POST('/api/v1/responsible/reminders', { body: { obligations: [item.id] } }),
    { changes: ['obligations'] },
  )
  if (!may('instrument.assign') || item.responsible === null) return null
  const outcome = nudge.data?.items[0]?.outcome
  return (
    <>
      <Button loading={nudge.isPending} disabled={outcome !== undefined} onClick={() => nudge.mutate()}>
        {t('desk.obligations.nudge', { name: item.responsible.name })}
      </Button>
      {outcome === undefined ? null : (
        <span role="status" className="foot-note">
          {t(`desk.obligations.nudged.${outcome}`)}
        </span>
      )}
      {nudge.error === null ? null : <FaultList error={nudge.error} />}
    </>
  )
}
