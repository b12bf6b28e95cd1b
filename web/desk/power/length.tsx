import { useTexts } from '../texts/index.ts'

/** A length of time in hours and minutes: 7 小时 05 分. */
export function Length({ seconds }: { seconds: number }) {
  const { t } = useTexts()
  const minutes = Math.round(seconds / 60)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return hours === 0
    ? t('desk.power.minutes', { n: rest })
    : t('desk.power.hours_minutes', { hours, minutes: String(rest).padStart(2, '0') })
}
