import { Button } from 'antd'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { Failure, Note } from '../ui/states.tsx'
import { useVerdict } from './verdict.ts'
import type { Detail, Finding } from './wire.ts'
import { useFinding } from './words.ts'

/** What the data says of this sensor now, and what a person can say to it. */
export function Findings({ detail }: { detail: Detail }) {
  const { t } = useTexts()
  const open = detail.findings.filter(({ until }) => until === null)
  const { fault, sensor } = detail
  return (
    <>
      {open.map((finding) => (
        <OneFinding key={finding.id} code={sensor.code} finding={finding} />
      ))}
      {fault === null ? null : (
        <Note tone="amber" title={t('desk.sensors.fault_open')}>
          <p>{fault.what}</p>
        </Note>
      )}
      {sensor.state === 'recover' ? (
        <Note tone="amber" title={t('desk.sensors.wrong.recover')}>
          <p>{t('desk.sensors.recover_how')}</p>
        </Note>
      ) : null}
    </>
  )
}

function OneFinding({ code, finding }: { code: string; finding: Finding }) {
  const { t } = useTexts()
  const writes = useMay()('sensor.write')
  const { what, more, done } = useFinding()(finding)
  const judge = useVerdict(code)
  const { id, kind, other, verdict } = finding
  const say = (said: 'confirmed' | 'dismissed' | 'sent') => judge.mutate({ id, verdict: said })
  return (
    <Note tone="amber" title={what}>
      <p>{[more, done].filter(Boolean).join(t('desk.sensors.comma'))}</p>
      {judge.error === null ? null : <Failure error={judge.error} />}
      {!writes ? null : kind === 'swapped' ? (
        <div className="note-actions">
          <Button type="primary" loading={judge.isPending} onClick={() => say('confirmed')}>
            {t('desk.sensors.exchange')}
          </Button>
          <Button disabled={judge.isPending} onClick={() => say('dismissed')}>
            {t('desk.sensors.not_exchanged')}
          </Button>
          {other === null ? null : (
            <DeskLink to={`/sensors/${other}`}>{t('desk.sensors.look_at', { code: other })}</DeskLink>
          )}
        </div>
      ) : (
        <div className="note-actions">
          {verdict === null ? (
            <Button loading={judge.isPending} onClick={() => say('sent')}>
              {t('desk.sensors.send')}
            </Button>
          ) : null}
        </div>
      )}
    </Note>
  )
}
