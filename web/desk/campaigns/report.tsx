import { Button } from 'antd'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { FaultList } from '../ui/states.tsx'

/** Reports every complete entry at once; what lacks something stays in the list with what it lacks. */
export function ReportButton({ id, ready, incomplete }: { id: string; ready: number; incomplete: number }) {
  const { t, told } = useTexts()
  const report = useWrite(
    () => api.POST('/api/v1/campaigns/{id}/reports', { params: { path: { id } }, body: {} }),
    { changes: ['campaigns', 'obligations', 'cases'] },
  )
  return (
    <>
      <Button
        type="primary"
        size="large"
        disabled={ready === 0}
        loading={report.isPending}
        onClick={() => report.mutate()}
      >
        {t('desk.campaigns.report', { n: ready })}
      </Button>
      <span className="foot-note" role="status">
        {report.data === undefined
          ? t(ready === 0 ? 'desk.campaigns.nothing_ready' : 'desk.campaigns.report_note', { n: incomplete })
          : t('desk.campaigns.reported', { n: report.data.reported, rest: report.data.incomplete })}
        {report.data?.refused.map(({ instrumentId, name, reasons }) => (
          <span key={instrumentId} className="cell-second">
            {[name, ...reasons.map(told)].filter(Boolean).join(t('desk.list.comma'))}
          </span>
        ))}
      </span>
      {report.error === null ? null : <FaultList error={report.error} />}
    </>
  )
}
