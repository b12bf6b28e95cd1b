import type { ComponentChildren } from 'preact'
import type { Match } from '../../shared/api-types.ts'
import { wordOf } from '../../shared/texts.ts'
import { useSite } from '../site.ts'

/** Why it was found: the field, its words with the match underlined, and what leads from the query to them. */
export function Matches({ matches }: { matches: Match[] }) {
  const { t } = useSite()
  if (matches.length === 0) return null
  return (
    <dl class="matches">
      {matches.map((match, index) => (
        <div key={`${match.field} ${match.text}`}>
          <dt>{wordOf(t, 'field', match.field)}</dt>
          <dd>
            {marked(shortened(match))}
            {match.reason === 'literal' || saidBefore(matches, index) ? null : (
              <span class="match-why">{t(`portal.match.${match.reason}`, { term: match.term })}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** One reason is enough: a synonym in the name needs no second telling in the methods. */
const saidBefore = (matches: Match[], index: number): boolean =>
  matches.slice(0, index).some(({ reason, term }) => reason !== 'literal' && term === matches[index]?.term)

const LONGEST = 40
const BEFORE = 8

type Marked = Pick<Match, 'text' | 'marks'>

/** A long text around its first mark, so that a line stays a line; marks move with it. */
export function shortened({ text, marks }: Marked): Marked {
  if (text.length <= LONGEST) return { text, marks }
  const first = marks[0]?.[0] ?? 0
  const start = first > BEFORE ? first - BEFORE : 0
  const end = Math.max(start + LONGEST, marks[0]?.[1] ?? 0)
  const lead = start > 0 ? '…' : ''
  const kept = marks.flatMap(([from = 0, to = 0]) =>
    to > end ? [] : [[from - start + lead.length, to - start + lead.length]],
  )
  return { text: `${lead}${text.slice(start, end)}${end < text.length ? '…' : ''}`, marks: kept }
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
