import { Button, Input } from 'antd'
import { useState } from 'react'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { DeskLink } from '../ui/link.tsx'
import { Failure, Note } from '../ui/states.tsx'
import { useVerdict, type Correction } from './verdict.ts'
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
  const { id, kind, verdict } = finding
  return (
    <Note tone="amber" title={what}>
      <p>{[more, done].filter(Boolean).join(t('desk.sensors.comma'))}</p>
      {judge.error === null ? null : <Failure error={judge.error} />}
      {!writes ? null : kind === 'swapped' ? (
        <Exchange finding={finding} judge={judge} />
      ) : (
        <>
          <div className="note-actions">
            {verdict === null ? (
              <Button loading={judge.isPending} onClick={() => judge.mutate({ id, verdict: 'sent' })}>
                {t('desk.sensors.send')}
              </Button>
            ) : null}
            <Button disabled={judge.isPending} onClick={() => judge.mutate({ id, verdict: 'dismissed' })}>
              {t('desk.sensors.dismiss')}
            </Button>
          </div>
          <p className="small quiet">{t(`desk.sensors.dismissed_until.${kind}`)}</p>
        </>
      )}
    </Note>
  )
}

type ExchangeProps = { finding: Finding; judge: ReturnType<typeof useVerdict> }

/** Whether two changed places; where days of it were published, that is a correction with its reason and proof. */
function Exchange({ finding: { id, other }, judge }: ExchangeProps) {
  const { t } = useTexts()
  const [said, setSaid] = useState<Correction>({ reason: '', evidence: '' })
  const needsReason = judge.error?.faults.some((each) => each.code === 'sensors.published') ?? false
  const isSaid = said.reason.trim() !== '' && said.evidence.trim() !== ''
  return (
    <>
      {needsReason || isSaid ? <CorrectionFields said={said} change={setSaid} /> : null}
      <div className="note-actions">
        <Button
          type="primary"
          loading={judge.isPending}
          disabled={needsReason && !isSaid}
          onClick={() => judge.mutate({ id, verdict: 'confirmed', ...(isSaid && { correction: said }) })}
        >
          {t('desk.sensors.exchange')}
        </Button>
        <Button disabled={judge.isPending} onClick={() => judge.mutate({ id, verdict: 'dismissed' })}>
          {t('desk.sensors.not_exchanged')}
        </Button>
        {other === null ? null : (
          <DeskLink to={`/sensors/${other}`}>{t('desk.sensors.look_at', { code: other })}</DeskLink>
        )}
      </div>
    </>
  )
}

/** Why published days are corrected, and what proves it. */
function CorrectionFields({ said, change }: { said: Correction; change: (said: Correction) => void }) {
  const { t } = useTexts()
  return (
    <div className="short-form">
      {(['reason', 'evidence'] as const).map((name) => (
        <Field key={name} name={name} label={t(`desk.sensors.correction.${name}`)} needed>
          {(bound) => (
            <Input
              {...bound}
              maxLength={500}
              value={said[name]}
              onChange={({ target }) => change({ ...said, [name]: target.value })}
            />
          )}
        </Field>
      ))}
    </div>
  )
}
