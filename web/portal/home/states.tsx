import type { components } from '../../shared/api.gen.ts'
import { formatCount } from '../../shared/numbers.ts'
import { useSite } from '../site.ts'

export type Wall = components['schemas']['WallView']

const STATES = ['running', 'standby', 'off', 'unknown'] as const

const UNITS_OF_WIDTH = 1000

const shownOf = ({ counts }: Wall): number => STATES.reduce((sum, state) => sum + counts[state], 0)

/** Whether any meter speaks. */
export const isTold = (wall: Wall): boolean => shownOf(wall) > 0

/** What metered instruments do now: the bar repeats the numbers beneath it. */
export function States({ wall }: { wall: Wall }) {
  const { t } = useSite()
  const { counts } = wall
  const shown = shownOf(wall)
  let before = 0
  return (
    <div class="home-states">
      <svg
        class="home-states-bar"
        viewBox={`0 0 ${UNITS_OF_WIDTH} 8`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {STATES.map((state) => {
          const width = (counts[state] / shown) * UNITS_OF_WIDTH
          const x = before
          before += width
          return <rect key={state} class={`share-${state}`} x={x} width={width} height="8" />
        })}
      </svg>
      <dl>
        {STATES.map((state) => (
          <div key={state}>
            <dt class={`live live-${state}`}>
              <i class="live-sign" aria-hidden="true" />
              {t(state === 'unknown' ? 'live.unknown_long' : `live.${state}`)}
            </dt>
            <dd>
              <strong>{formatCount(counts[state])}</strong>
            </dd>
          </div>
        ))}
      </dl>
      <p class="home-states-note">
        <a href="/wall">{t('portal.home.metered', { n: formatCount(shown) })}</a>
      </p>
    </div>
  )
}
