import { customPinyin, pinyin } from 'pinyin-pro'

// Words of the trade whose common reading the library does not know.
customPinyin({ 薄膜: 'bó mó', 薄层: 'bó céng', 薄片: 'bó piàn' })

/** Syllables of a text without tones, Chinese read in its context (长春 chang chun); ü is v. Other signs are left out. */
export const syllables = (text: string): string[] =>
  pinyin(text, { toneType: 'none', type: 'array', nonZh: 'removed', v: true })

/** First letters of the syllables: 扫描电镜 is smdj. */
export const initials = (read: readonly string[]): string =>
  read.map((syllable) => syllable[0] ?? '').join('')

/**
 * The key by which names are sorted, under COLLATE "C": each Chinese character by its reading, the rest in lower case.
 * The embedded server's own Chinese order reads 长春 as zhǎng, so keys are stored.
 */
export function pinyinKey(text: string): string {
  const parts = pinyin(text.normalize('NFKC'), {
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    v: true,
  })
  return parts.join(' ').toLowerCase().replace(/\s+/g, ' ').trim().slice(0, 300)
}
