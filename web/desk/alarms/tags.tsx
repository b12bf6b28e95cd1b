import { useTexts } from '../texts/index.ts'
import { Tag } from '../ui/tag.tsx'
import { TONES, type Alarm, type Severity } from './wire.ts'

export function SeverityTag({ severity }: { severity: Severity }) {
  const { t } = useTexts()
  return <Tag tone={TONES[severity]}>{t(`desk.alarms.severity.${severity}`)}</Tag>
}

/** Open and waiting, acknowledged, or over. */
export function StandingTag({ alarm: { acknowledged, cleared } }: { alarm: Alarm }) {
  const { t } = useTexts()
  if (cleared !== null) return <Tag>{t(`desk.alarms.end.${cleared.as}`)}</Tag>
  return acknowledged === null ? (
    <Tag tone="amber">{t('desk.alarms.standing.waiting')}</Tag>
  ) : (
    <Tag tone="green">{t('desk.alarms.standing.acknowledged')}</Tag>
  )
}
