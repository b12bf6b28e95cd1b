import { useState } from 'react'
import { formatCount, formatFixed } from '../../shared/numbers.ts'
import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { Card } from '../ui/page.tsx'
import type { Summary } from './wire.ts'

const STATES = ['running', 'standby', 'off', 'unknown'] as const
/** Bars begin at half, so that what differs can be seen. */
const FROM = 0.5
const FEW = 4
const OFTEN = 60_000

/** What instruments do now, what came in within the hour, how far installation has come. */
export function Aside({ summary }: { summary: Summary }) {
  return (
    <aside className="sensor-aside">
      <Now states={summary.states} />
      <Received />
      {summary.cities.length === 0 ? null : <Progress cities={summary.cities} />}
    </aside>
  )
}

function Now({ states }: { states: Summary['states'] }) {
  const { t } = useTexts()
  const total = STATES.reduce((sum, state) => sum + states[state], 0)
  return (
    <Card title={t('desk.sensors.now')}>
      {total === 0 ? (
        <p className="quiet small">{t('desk.sensors.now_none')}</p>
      ) : (
        <>
          <svg className="state-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            {STATES.map((state, index) => {
              const before = STATES.slice(0, index).reduce((sum, each) => sum + states[each], 0)
              return (
                <rect
                  key={state}
                  className={`state-fill-${state}`}
                  x={(100 * before) / total}
                  width={Math.max(0, (100 * states[state]) / total - 0.6)}
                  height="6"
                />
              )
            })}
          </svg>
          <dl className="figure-rows">
            {STATES.map((state) => (
              <div key={state}>
                <dt>
                  <span className={`state-dot state-dot-${state}`} aria-hidden="true" />
                  {t(`desk.sensors.state.${state}`)}
                </dt>
                <dd>{formatCount(states[state])}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Card>
  )
}

function Received() {
  const { t } = useTexts()
  const { data } = useRead(['telemetry', 'summary'], () => api.GET('/api/v1/telemetry/summary'), {
    every: OFTEN,
  })
  if (data === undefined) return null
  const { taken, duplicates, refused, lagSeconds } = data
  const rows = [
    {
      name: t('desk.sensors.received.taken'),
      value: taken === null ? null : t('desk.sensors.received.n', { n: taken }),
    },
    {
      name: t('desk.sensors.received.duplicates'),
      value: duplicates === null ? null : formatCount(duplicates),
    },
    { name: t('desk.sensors.received.refused'), value: formatCount(refused) },
    {
      name: t('desk.sensors.received.lag'),
      value:
        lagSeconds === null ? null : t('desk.sensors.received.seconds', { n: formatFixed(lagSeconds, 1) }),
    },
  ].filter(({ value }) => value !== null)
  return (
    <Card title={t('desk.sensors.received')}>
      <dl className="figure-rows">
        {rows.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

function Progress({ cities }: { cities: Summary['cities'] }) {
  const { t, language } = useTexts()
  const [isAll, setAll] = useState(false)
  const shown = isAll ? cities : cities.slice(0, FEW)
  return (
    <Card title={t('desk.sensors.progress')}>
      <ul className="progress-rows">
        {shown.map(({ region, due, working }) => {
          const share = due === 0 ? 0 : working / due
          const name =
            region === null ? t('desk.sensors.no_city') : language === 'en' ? region.nameEn : region.shortName
          return (
            <li key={region?.code ?? ''}>
              {region === null ? (
                <span>{name}</span>
              ) : (
                <DeskLink to={`/sensors?tab=waiting&region=${region.code}`}>{name}</DeskLink>
              )}
              <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                <rect
                  className="progress-bar"
                  width={Math.max(0, (100 * (share - FROM)) / (1 - FROM))}
                  height="6"
                />
              </svg>
              <span className="num">{formatFixed(100 * share, 1)} %</span>
            </li>
          )
        })}
      </ul>
      <p className="small quiet">
        {cities.length <= FEW ? null : (
          <button type="button" className="text-button" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
            {isAll ? t('desk.sensors.fewer_cities') : t('desk.sensors.all_cities', { n: cities.length })}
          </button>
        )}{' '}
        {t('desk.sensors.bars_from')}
      </p>
    </Card>
  )
}
