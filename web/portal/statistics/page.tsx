import type { Overview } from '../../shared/api-types.ts'
import { civilDate, civilTime } from '../../shared/dates.ts'
import type { Drawn } from '../map/index.tsx'
import { useSite } from '../site.ts'
import { Icon } from '../ui/icon.tsx'
import { Catalogue } from './catalogue.tsx'
import { choices, type MeasuredUse, type Published, type Supervised } from './measured.ts'
import { OpenData } from './open-data.tsx'
import { Places } from './places.tsx'
import { PublishedPeriods } from './published.tsx'
import { Rates } from './rates.tsx'
import { Supervision } from './supervision.tsx'
import { Shown } from './use.tsx'

type Props = {
  overview: Overview
  drawing: Drawn | null
  use: MeasuredUse | null
  supervised: Supervised | null
  published: Published
}

/** How instruments are used, how supervision stands, what is in the catalogue; each chart with its table. */
export function StatisticsPage({ overview, drawing, use, supervised, published }: Props) {
  const { t } = useSite()
  return (
    <div class="page">
      <div class="title title-row">
        <div>
          <h1>{t('portal.statistics.title')}</h1>
          <p class="lead">
            {use === null ? (
              t('portal.statistics.lead', { time: civilTime(overview.at) })
            ) : (
              <Lead use={use} />
            )}
          </p>
        </div>
        <div class="statistics-tools">
          {use === null ? null : <Choices chosen={use.period.text} />}
          <a class="button" href="#open-data">
            <Icon name="download" />
            {t('portal.statistics.download')}
          </a>
        </div>
      </div>
      {use === null ? null : (
        <section aria-label={t('portal.use.title')} id="measured">
          <Rates use={use} />
          <Measured use={use} />
        </section>
      )}
      <Places overview={overview} drawing={drawing} use={use} />
      {supervised === null ? null : <Supervision supervised={supervised} />}
      <Catalogue overview={overview} />
      <OpenData overview={overview} published={published} />
      <PublishedPeriods list={published} />
    </div>
  )
}

/** Nothing, too little to be told of, or what there is. */
function Measured({ use }: { use: MeasuredUse }) {
  const { t } = useSite()
  const { sum, least } = use
  if (sum !== null && sum.instruments > 0) return <Shown use={use} sum={sum} />
  const { instruments, units } = least
  return (
    <p class="quiet statistics-none">
      {sum === null ? t('portal.use.few', { instruments, units }) : t('portal.use.none')}
    </p>
  )
}

function Lead({ use: { period } }: { use: MeasuredUse }) {
  const { t } = useSite()
  const { from, until, snapshot } = period
  const state =
    snapshot === null
      ? t('portal.use.state_live')
      : t('portal.use.state_published', { day: civilDate(snapshot.publishedAt), version: snapshot.version })
  return t('portal.use.lead', { from, until, state })
}

/** Periods to choose from, and the one that is shown where it is another. */
function Choices({ chosen }: { chosen: string }) {
  const { t } = useSite()
  const offered = choices()
  const isOther = offered.every(({ period }) => period !== chosen)
  return (
    <nav class="use-periods" aria-label={t('portal.use.period')}>
      {offered.map(({ key, period }) => (
        <a
          key={key}
          href={`/statistics?period=${period}`}
          {...(period === chosen && { 'aria-current': 'true' as const })}
        >
          {key === 'last' ? period : t(`portal.use.${key}`)}
        </a>
      ))}
      {isOther ? (
        <a href={`/statistics?period=${chosen}`} aria-current="true">
          {chosen}
        </a>
      ) : null}
    </nav>
  )
}
