import { useTexts } from '../texts/index.ts'
import type { Detail } from './wire.ts'

/** The state as a title: "LSM 980 laser scanning confocal microscope is not on the platform yet". */
export function useTitle(): (item: Detail) => string {
  const { t, name, word } = useTexts()
  return ({ subject, rule, state, title }) => {
    const thing = [name(subject), subject.model].filter(Boolean).join(' ')
    const group =
      state === 'met' || state === 'met_late' || state === 'exempt'
        ? 'desk.obligations.done'
        : 'desk.obligations.yet'
    const words = word(group, rule)
    return words === rule ? t('desk.obligations.titled', { thing, title }) : words.replace('{thing}', thing)
  }
}
