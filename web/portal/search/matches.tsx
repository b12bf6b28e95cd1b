import type { ComponentChildren } from 'preact'
import type { Match } from '../../shared/api-types.ts'
import { wordOf } from '../../shared/texts.ts'
import { useSite } from '../site.ts'

/** Why it was found: the field, its words with the match underlined, and what leads from the query to them. */
export function Matches({ matches }: { matches: Match[] }) {
  const { t, language } = useSite()
  if (matches.length === 0) return null
  return (
    <dl class="matches">
      {matches.map((match, index) => (
        <div key={`${match.field} ${match.text}`}>
          <dt>{wordOf(t, 'field', match.field)}</dt>
          <dd>
            <span lang={language === 'en' && CHINESE.test(match.text) ? 'zh-CN' : undefined}>
              {marked(shortened(match))}
            </span>
            {match.reason === 'literal' || saidBefore(matches, index) ? null : (
              <span class="match-why">{t(`portal.match.${match.reason}`, { term: match.term })}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const CHINESE = /\p{Script=Han}/u

/** One reason is enough: a synonym in the name needs no second telling in the methods. */
const saidBefore = (matches: Match[], index: number): boolean =>
  matches.slice(0, index).some(({ reason, term }) => reason !== 'literal' && term === matches[index]?.term)

const LONGEST = 40
const BEFORE = 20
const SENTENCE = /[;；。，,\s]/

type Marked = Pick<Match, 'text' | 'marks'>

/** A long text around its first mark, so that a line stays a line; marks move with it. */
export function shortened({ text, marks }: Marked): Marked {
  if (text.length <= LONGEST) return { text, marks }
  const first = marks[0]?.[0] ?? 0
  const start = beginning(text, first)
  const end = ending(text, marks[0]?.[1] ?? 0, start + LONGEST)
  const lead = start > 0 ? '…' : ''
  const kept = marks.flatMap(([from = 0, to = 0]) =>
    to > end ? [] : [[from - start + lead.length, to - start + lead.length]],
  )
  return { text: `${lead}${text.slice(start, end)}${end < text.length ? '…' : ''}`, marks: kept }
}

/** Where to end: at the end of the sentence if it comes soon, else where there is no more room. */
function ending(text: string, mark: number, limit: number): number {
  for (let at = mark; at < Math.min(limit, text.length); at += 1)
    if (/[;；。]/.test(text[at] ?? '')) return at
  return Math.max(mark, limit)
}

/** Where to begin before a mark: at a break in the text if one is near, so that no word is cut. */
function beginning(text: string, mark: number): number {
  if (mark <= BEFORE) return 0
  for (let at = mark - BEFORE; at < mark; at += 1) if (SENTENCE.test(text[at - 1] ?? '')) return at
  return mark
}

/** The text cut at the marks; marks that overlap or run past the end are left out. */
export function marked({ text, marks }: Marked): ComponentChildren[] {
  const parts: ComponentChildren[] = []
  let reached = 0
  for (const [start = 0, end = 0] of marks) {
    if (start < reached || end <= start || end > text.length) continue
    if (start > reached) parts.push(text.slice(reached, start))
    parts.push(<mark key={start}>{text.slice(start, end)}</mark>)
    reached = end
  }
  if (reached < text.length) parts.push(text.slice(reached))
  return parts
}
