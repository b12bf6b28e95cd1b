import { formatCount, formatShare } from '../../shared/numbers.ts'
import { useTexts } from '../texts/index.ts'
import type { CampaignItem } from './wire.ts'

type Counts = Pick<CampaignItem, 'expected' | 'reported' | 'explained' | 'ready' | 'incomplete'>

const PARTS = ['reported', 'explained', 'ready', 'incomplete'] as const

/** One bar whose parts add up to what is expected, and the same in words. */
export function ProgressBar({ counts }: { counts: Counts }) {
  const { t } = useTexts()
  const { expected, reported, explained } = counts
  return (
    <div>
      <p>
        <strong className="figure-value">
          {formatShare(reported + explained, expected)}
          <span className="figure-unit">%</span>
        </strong>{' '}
        <span className="quiet">{t('desk.campaigns.of', { n: reported + explained, all: expected })}</span>
      </p>
      <span className="progress" aria-hidden="true">
        {PARTS.map((part) => (
          <span
            key={part}
            className={`progress-${part}`}
            style={{ width: `${expected === 0 ? 0 : (counts[part] / expected) * 100}%` }}
          />
        ))}
      </span>
      <ul className="progress-words">
        {PARTS.map((part) => (
          <li key={part} className={`progress-word progress-word-${part}`}>
            {t(`desk.campaigns.part.${part}`)} <strong>{formatCount(counts[part])}</strong>
          </li>
        ))}
      </ul>
    </div>
  )
}
