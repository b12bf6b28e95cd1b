import { useTexts } from '../../texts/index.ts'
import { hoursText, type Figure } from './wire.ts'

const WIDTH = 720
const HEIGHT = 20

/** Whose the effective time was: one bar, and the same in words. */
export function Tiers({ total }: { total: Figure }) {
  const { t } = useTexts()
  if (total.effective === 0) return null
  const parts = [
    { key: 'own', seconds: total.own, label: t('desk.figures.own') },
    { key: 'unit', seconds: total.sameUnit, label: t('desk.figures.other_groups') },
    { key: 'outside', seconds: total.outside, label: t('desk.figures.outside') },
    { key: 'related', seconds: total.related, label: t('desk.figures.related') },
  ]
  const starts = parts.map((_, index) =>
    parts.slice(0, index).reduce((sum, { seconds }) => sum + (seconds / total.effective) * WIDTH, 0),
  )
  return (
    <figure className="use-tiers">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {parts.map(({ key, seconds }, index) => (
          <rect
            key={key}
            className={`use-tier-${key}`}
            x={starts[index]}
            width={(seconds / total.effective) * WIDTH}
            height={HEIGHT}
          />
        ))}
      </svg>
      <figcaption>
        <span>{t('desk.figures.tiers')}</span>
        {parts.map(({ key, seconds, label }) => (
          <span key={key} className={`use-key use-key-${key}`}>
            {label} <strong>{hoursText(seconds)}</strong>
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
