import type { ComponentChildren } from 'preact'
import { civilDate, clockTime } from '../../shared/dates.ts'
import type { LiveStates } from '../../shared/api-types.ts'
import type { Translate } from '../../shared/texts.ts'
import { useSite, type Site } from '../site.ts'

export type Live = { state: 'running' | 'standby' | 'off' | 'unknown'; since: string | null }

const WORDS = ['running', 'standby', 'off', 'unknown'] as const

/** A state in words, or as it stands in the address where there is no such state. */
export function liveName({ t }: Pick<Site, 't'>, state: string): string {
  const word = WORDS.find((each) => each === state)
  return word === undefined ? state : t(`live.${word}`)
}

/** What an instrument does, as a sign and a word; kept up to date without reloading where scripts run. */
export function LiveState({ id, live }: { id: string; live: Live }) {
  const { t } = useSite()
  return (
    <span class={`live live-${live.state}`} data-state-of={id}>
      <i class="live-sign" aria-hidden="true" />
      <span class="unseen">{t('live.title')}</span> <span class="live-word">{t(`live.${live.state}`)}</span>
    </span>
  )
}

/** Since when, beside the word: the time of today, else the day. */
function LiveSince({ id, live, now }: { id: string; live: Live; now: Date }) {
  const { t } = useSite()
  if (live.since === null) return null
  return (
    <time class="live-since" data-since-of={id} datetime={live.since}>
      {sinceOf(t, live.since, now)}
    </time>
  )
}

const sinceOf = (t: Translate, since: string, now: Date): string => {
  const day = civilDate(since)
  return t('live.since', { at: day === civilDate(now) ? clockTime(since) : day.slice(5) })
}

/** Holds states that are kept up to date, with the words to say them in. */
export function LiveArea({ children }: { children: ComponentChildren }) {
  const { t } = useSite()
  return (
    <div
      class="live-area"
      data-live-words={WORDS.map((word) => t(`live.${word}`)).join('|')}
      data-live-since={t('live.since', { at: '{at}' })}
    >
      {children}
    </div>
  )
}

/** On the instrument's own page: what it does and since when; nothing where no meter tells. */
export function LiveLine({ id, live }: { id: string; live: Live | null }) {
  if (live === null) return null
  return (
    <LiveArea>
      <p class="live-line">
        <LiveState id={id} live={live} />
        <LiveSince id={id} live={live} now={new Date()} />
      </p>
    </LiveArea>
  )
}

/** What one instrument does at this moment; null where nothing is shown. */
export async function liveOf(site: Site, id: string): Promise<Live | null> {
  const answer = await site.get<LiveStates>(`/api/v1/live?instruments=${encodeURIComponent(id)}`)
  return answer.ok ? (answer.value.items[0] ?? null) : null
}
