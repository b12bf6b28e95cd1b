import type { ComponentChildren } from 'preact'
import type { components } from '../../shared/api.gen.ts'
import { civilDate, clockTime } from '../../shared/dates.ts'
import { formatCount } from '../../shared/numbers.ts'
import type { Drawn } from '../map/index.tsx'
import { useSite } from '../site.ts'
import { Board, Changes } from './board.tsx'
import { WallFoot } from './foot.tsx'
import { Where } from './where.tsx'
import { WordWhy } from './words.tsx'

export type Wall = components['schemas']['WallView']
type Props = { wall: Wall; drawing: Drawn | null; name: string; place: string }

/** One screen: how many run, where, which, since when; kept up to date where scripts run. */
export function WallScreen({ wall, drawing, name, place }: Props) {
  const { t } = useSite()
  return (
    <div
      class="wall"
      data-wall={place}
      data-now={wall.at}
      data-lost={t('wall.lost', { time: '{time}' })}
      data-pages={t('wall.page', { page: '{page}', pages: '{pages}' })}
    >
      <Head name={name} at={wall.at} />
      <div class="wall-figures" data-part="figures">
        <States wall={wall} />
        <Sums wall={wall} />
      </div>
      <div class="wall-main">
        <Where wall={wall} drawing={drawing} />
        <Board wall={wall} />
        <Changes wall={wall} />
      </div>
      <WallFoot wall={wall} place={place} />
    </div>
  )
}

function Head({ name, at }: { name: string; at: string }) {
  const { t, installation } = useSite()
  const days = t('wall.weekdays')
  const day = civilDate(at)
  return (
    <header class="wall-head">
      <div>
        <p class="wall-brand">
          <a href="/">{t('portal.frame.name')}</a>
          {installation.demonstration ? <span class="tag tag-amber">{t('portal.frame.demo')}</span> : null}
        </p>
        <h1>{t('wall.title', { name })}</h1>
      </div>
      <p class="wall-clock">
        <time data-clock datetime={at}>
          {clockTime(at)}
        </time>
        <span>
          <span data-clock-day data-days={days}>
            {day} {days.split('|')[new Date(day).getUTCDay()]}
          </span>{' '}
          {t('wall.zone')}
        </span>
      </p>
    </header>
  )
}

const STATES = ['running', 'standby', 'off', 'unknown'] as const

function States({ wall }: { wall: Wall }) {
  const { t } = useSite()
  return (
    <>
      {STATES.map((state) => (
        <Tile key={state} kind={state} label={t(`live.${state}`)} why={<WordWhy word={state} />}>
          <strong data-count={state}>{formatCount(wall.counts[state])}</strong>
        </Tile>
      ))}
    </>
  )
}

type TileProps = { kind: string; label: string; why: ComponentChildren; children: ComponentChildren }

function Tile({ kind, label, why, children }: TileProps) {
  const isState = STATES.some((each) => each === kind)
  return (
    <section class={isState ? `wall-tile wall-state live-${kind}` : 'wall-tile'}>
      <h2>
        {isState ? <i class="live-sign" aria-hidden="true" /> : null}
        {label}
        {why}
      </h2>
      {children}
    </section>
  )
}

const HOUR = 3600
const hours = (seconds: number): string => formatCount(Math.round(seconds / HOUR))

function Sums({ wall: { hours: use, bookings } }: { wall: Wall }) {
  const { t } = useSite()
  return (
    <>
      <Tile kind="hours" label={t('wall.hours')} why={<WordWhy word="hours" />}>
        {use === null ? (
          <p class="wall-none">{t('wall.hours_few')}</p>
        ) : (
          <>
            <strong>
              {hours(use.monthSeconds)}
              <small>{t('wall.hours_unit')}</small>
            </strong>
            <p>{t('wall.hours_today', { n: hours(use.todaySeconds) })}</p>
          </>
        )}
      </Tile>
      <Tile kind="bookings" label={t('wall.bookings')} why={<WordWhy word="bookings" />}>
        <strong>
          {formatCount(bookings.today)}
          <small>{t('wall.bookings_unit')}</small>
        </strong>
        <p>{t('wall.bookings_now', { n: bookings.now, over: bookings.over })}</p>
      </Tile>
    </>
  )
}
