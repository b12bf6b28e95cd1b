import { useTexts } from '../../texts/index.ts'
import type { Figures } from './wire.ts'

/** The frozen snapshot behind a published period, or the way to make one. */
export function Published({ period: { snapshot, text } }: { period: Figures['period'] }) {
  const { t } = useTexts()
  if (snapshot === null) return null
  return (
    <p className="quiet small">
      {t('desk.figures.published_as', { period: text, version: snapshot.version, digest: snapshot.digest })}
    </p>
  )
}
