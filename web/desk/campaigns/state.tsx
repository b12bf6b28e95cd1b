import { useTexts } from '../texts/index.ts'
import { Tag } from '../ui/tag.tsx'
import type { CampaignItem } from './wire.ts'

const SOON = 5

/** Coming, open with days left, closed or ended. */
export function CampaignTag({ item }: { item: Pick<CampaignItem, 'state' | 'daysLeft'> }) {
  const { t, word } = useTexts()
  const { state, daysLeft } = item
  if (state !== 'open') return <Tag>{word('desk.campaigns.state', state)}</Tag>
  if (daysLeft === null) return <Tag tone="red">{t('desk.campaigns.past')}</Tag>
  return <Tag tone={daysLeft <= SOON ? 'amber' : 'green'}>{t('desk.campaigns.left', { n: daysLeft })}</Tag>
}
