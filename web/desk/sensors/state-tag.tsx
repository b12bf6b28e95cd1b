import { useTexts } from '../texts/index.ts'
import { Tag } from '../ui/tag.tsx'
import type { Sensor } from './wire.ts'

const TONES: Partial<Record<Sensor['state'], 'green' | 'amber'>> = {
  normal: 'green',
  silent: 'amber',
  suspicious: 'amber',
  recover: 'amber',
  faulty: 'amber',
}

/** How a sensor stands; one that is in its place and not calibrated yet says so. */
export function StateTag({ sensor: { state, workingAt } }: { sensor: Sensor }) {
  const { t, word } = useTexts()
  return state === 'normal' && workingAt === null ? (
    <Tag tone="amber">{t('desk.sensors.uncalibrated')}</Tag>
  ) : (
    <Tag tone={TONES[state] ?? 'plain'}>{word('desk.sensors.group', state)}</Tag>
  )
}
