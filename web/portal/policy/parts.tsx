import type { TextKey } from '../../shared/texts.ts'
import { wordOf } from '../../shared/texts.ts'
import { useSite } from '../site.ts'
import { Tag } from '../ui/parts.tsx'
import { headlineOf } from './value.ts'
import type { PolicyDocument, Profile, Reading } from './wire.ts'

export const shortNameIn = (language: string, { shortName, shortNameEn }: Profile): string =>
  language === 'en' ? shortNameEn : shortName

export const inLanguage = (language: string, text: { zh: string; en: string } | null): string | null =>
  text === null ? null : language === 'en' ? text.en : text.zh

/** What a profile has for a rule: its figure, or which kind of nothing. */
export function Headline({ kind, reading }: { kind: string; reading: Reading }) {
  const site = useSite()
  const { t } = site
  if (reading.holds === null) {
    return <span class="policy-nothing">{wordOf(t, 'policy.state', reading.state)}</span>
  }
  const { value, unit } = headlineOf(site, kind, reading.holds)
  return (
    <span class={unit === '' ? 'policy-word' : 'policy-figure'}>
      {value}
      {unit === '' ? null : <span class="figure-unit">{unit}</span>}
    </span>
  )
}

const isOpen = ({ state }: Reading): boolean => state === 'inherited'

/** Inherited, to be checked, local trial, on summary alone: what a reader must know before the figure is used. */
export function Marks({ reading }: { reading: Reading }) {
  const { t } = useSite()
  const { holds } = reading
  const marks: TextKey[] = []
  if (isOpen(reading)) marks.push('portal.policy.mark.inherited')
  if (holds?.reading === 'unverified') marks.push('portal.policy.mark.unverified')
  if (holds?.force === 'practice') marks.push('portal.policy.mark.practice')
  if (holds?.reading === 'inferred') marks.push('portal.policy.mark.reading')
  return (
    <>
      {holds?.localTrial === true ? <Tag tone="blue">{t('portal.policy.mark.trial')}</Tag> : null}
      {marks.map((mark) => (
        <Tag key={mark} tone="amber">
          {t(mark)}
        </Tag>
      ))}
    </>
  )
}

/** A document as people cite it: its number, else its title. */
export function citation(language: string, document: PolicyDocument | undefined): string {
  if (document === undefined) return ''
  const title = language === 'en' && document.titleEn !== null ? document.titleEn : document.title
  return document.number ?? title ?? ''
}

const FULL: Record<string, string> = { ',': '，', ';': '；', ':': '：', '(': '（', ')': '）' }

/** The words of a text, typeset: punctuation full-width, figures half-width; no word is changed. */
export const typeset = (text: string): string =>
  text
    .replace(/[,;:()]/g, (sign) => FULL[sign] ?? sign)
    .replace(/[０-９]/g, (digit) => digit.normalize('NFKC'))

/** The quoted words, those underlined in which the profiles differ. */
export function Quote({ text, marks }: { text: string; marks: string[] }) {
  const pieces = split(text, marks)
  return (
    <blockquote class="policy-quote" lang="zh-CN">
      {pieces.map(({ words, marked }, index) =>
        marked ? <mark key={index}>{typeset(words)}</mark> : typeset(words),
      )}
    </blockquote>
  )
}

type Piece = { words: string; marked: boolean }

export function split(text: string, marks: string[]): Piece[] {
  let pieces: Piece[] = [{ words: text, marked: false }]
  for (const mark of marks) {
    pieces = pieces.flatMap((piece) => {
      const at = piece.marked ? -1 : piece.words.indexOf(mark)
      if (at < 0) return [piece]
      return [
        { words: piece.words.slice(0, at), marked: false },
        { words: mark, marked: true },
        { words: piece.words.slice(at + mark.length), marked: false },
      ].filter(({ words }) => words !== '')
    })
  }
  return pieces
}
