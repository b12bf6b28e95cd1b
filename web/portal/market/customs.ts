import type { TextKey } from '../../shared/texts.ts'
import type { Post } from './wire.ts'

type Word = { key: TextKey; params: Record<string, string> }

/** What is said of customs supervision on a civil day: the release, or until when it runs or ran; null: nothing is known. */
export function customsWord(
  { customs, instrument }: Pick<Post, 'customs' | 'instrument'>,
  today: string,
): Word | null {
  if (customs !== null)
    return { key: 'market.customs_line', params: { release: customs.release, day: customs.releasedOn } }
  const day = instrument?.supervisedUntil ?? null
  if (day === null) return null
  return { key: day < today ? 'market.customs_over' : 'market.customs_until', params: { day } }
}
