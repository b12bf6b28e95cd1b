import type { Overview } from '../../shared/api-types.ts'
import { clockTime } from '../../shared/dates.ts'
import { formatCount } from '../../shared/numbers.ts'
import { useSite } from '../site.ts'
import { isTold, States, type Wall } from './states.tsx'

/** How much stands in the catalogue now: counted, never estimated. */
export function Online({ overview, wall }: { overview: Overview; wall: Wall | null }) {
  const { t } = useSite()
  const { at, instruments, units, classes, listedLast30Days, regions } = overview
  const rows: [string, string][] = [
    [t('portal.home.units'), formatCount(units)],
    [t('portal.home.prefectures'), formatCount(regions.filter((region) => region.instruments > 0).length)],
    [t('portal.home.classes'), formatCount(classes.filter((each) => each.instruments > 0).length)],
    [t('portal.home.new'), formatCount(listedLast30Days)],
  ]
  return (
    <section class="online" aria-label={t('portal.home.online')}>
      <div class="online-head">
        <span>{t('portal.home.online')}</span>
        <span>{t('portal.home.updated', { time: clockTime(at) })}</span>
      </div>
      <p class="online-count">
        {formatCount(instruments)}
        <small>{t('portal.home.instruments', { n: instruments })}</small>
      </p>
      {wall !== null && isTold(wall) ? <States wall={wall} /> : <Counts rows={rows} />}
    </section>
  )
}

function Counts({ rows }: { rows: [string, string][] }) {
  return (
    <dl>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <strong>{value}</strong>
          </dd>
        </div>
      ))}
    </dl>
  )
}
