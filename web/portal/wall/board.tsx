import { civilDate, clockTime } from '../../shared/dates.ts'
import { nameIn } from '../../shared/language.ts'
import { formatCount } from '../../shared/numbers.ts'
import type { Translate } from '../../shared/texts.ts'
import { useSite } from '../site.ts'
import type { Wall } from './screen.tsx'
import { WordWhy } from './words.tsx'

type Line = Wall['lines'][number]

/** Instruments, what runs first; more than fit take turns. */
export function Board({ wall }: { wall: Wall }) {
  const { t, query } = useSite()
  const { lines, counts, at } = wall
  const own = query.get('unit')
  const shown = counts.running + counts.standby + counts.off + counts.unknown
  return (
    <section class="wall-board" aria-labelledby="wall-board">
      <div class="wall-section">
        <h2 id="wall-board">
          {t('wall.board')}
          <WordWhy word="shown" />
        </h2>
        <p data-part="shown">
          {lines.length < shown
            ? t('wall.shown_part', { n: formatCount(lines.length), shown: formatCount(shown) })
            : t('wall.shown', { shown: formatCount(shown), listed: formatCount(wall.listed) })}{' '}
          <span class="wall-turn" data-turn />
        </p>
      </div>
      <ol class="wall-lines" data-part="lines" data-lines>
        {lines.map((line) => (
          <BoardLine key={line.id} line={line} at={at} own={own} />
        ))}
        {lines.length === 0 ? <li class="wall-empty">{t('wall.empty')}</li> : null}
      </ol>
    </section>
  )
}

/** Its unit goes without saying where the wall is the unit's own. */
function BoardLine({ line, at, own }: { line: Line; at: string; own: string | null }) {
  const { t, language } = useSite()
  return (
    <li data-line={line.id} data-state={line.state}>
      <span class={`live live-${line.state}`}>
        <i class="live-sign" aria-hidden="true" />
        {t(`live.${line.state}`)}
      </span>
      <span class="wall-name">
        <a href={`/instruments/${line.id}`}>{nameIn(language, line)}</a>
        {line.unit.id === own ? null : <span>{nameIn(language, line.unit)}</span>}
      </span>
      {line.since === null ? <span /> : <time datetime={line.since}>{sinceOf(t, line.since, at)}</time>}
    </li>
  )
}

/** The time of today, else the day with it. */
const sinceOf = (t: Translate, since: string, at: string): string => {
  const day = civilDate(since)
  const time = clockTime(since)
  return t('live.since', { at: day === civilDate(at) ? time : `${day.slice(5)} ${time}` })
}

/** What turned last, the newest first. */
export function Changes({ wall }: { wall: Wall }) {
  const { t, language } = useSite()
  return (
    <section class="wall-changes" aria-labelledby="wall-changes">
      <div class="wall-section">
        <h2 id="wall-changes">
          {t('wall.changes')}
          <WordWhy word="changes" />
        </h2>
      </div>
      <ol data-part="changes" data-fit>
        {wall.changes.map(({ id, state, changedAt, ...line }) => (
          <li key={id} data-change={`${id} ${state}`}>
            <time datetime={changedAt}>{clockTime(changedAt)}</time>
            <span class={`live live-${state}`}>
              <i class="live-sign" aria-hidden="true" />
              {t(`live.${state}`)}
            </span>
            <span class="wall-name">{nameIn(language, line)}</span>
          </li>
        ))}
        {wall.changes.length === 0 ? <li class="wall-empty">{t('wall.no_changes')}</li> : null}
      </ol>
    </section>
  )
}
