import { Slider } from 'antd'
import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { components } from '../../shared/api.gen.ts'
import { api, useRead, valueOf, type ProblemError } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { Card } from '../ui/page.tsx'
import { Empty, Failure, Loading } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { Bands } from './bands.tsx'
import { Changes } from './changes.tsx'
import { useSource } from './source.ts'
import { numberIn, rangeOf, useValueWords, withNumber } from './value.ts'

export type WhatIf = components['schemas']['PolicyWhatIf']
type Version = components['schemas']['PolicyRuleVersion']

/** Rules whose change can be tried over the instruments here. */
export const TRIED = [
  'scope.mandatory',
  'scope.voluntary',
  'onboard.due',
  'service-info.due',
  'sensor.due',
] as const
export type TriedRule = (typeof TRIED)[number]

/** What a rule's other value would change, without saving anything. */
export function WhatIfCard({ rule }: { rule: TriedRule }) {
  const { t, language } = useTexts()
  const sourceOf = useSource()
  const { data, error, refetch } = useRead(['policy', 'rule', rule], () =>
    api.GET('/api/v1/policy/rules/{id}', { params: { path: { id: rule }, query: {} } }),
  )
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const version = data.readings.find(({ profile }) => profile === data.own)?.holds
  const title = language === 'en' ? data.rule.titleEn : data.rule.title
  if (version == null || numberIn(version.value) === null)
    return (
      <Card title={t('desk.policy.try', { title })}>
        <Empty title={t('desk.policy.nothing_to_move')} />
      </Card>
    )
  return <Trial rule={rule} title={title} version={version} source={sourceOf(version)} />
}

type TrialProps = { rule: TriedRule; title: string; version: Version; source: string }

function Trial({ rule, title, version, source }: TrialProps) {
  const { t } = useTexts()
  const may = useMay()
  const say = useValueWords()
  const { value, unit } = version
  const now = numberIn(value)?.number ?? 0
  const [shown, setShown] = useState(now)
  const [tried, setTried] = useState(now)
  const moved = withNumber(value, tried)
  const trial = useQuery<WhatIf, ProblemError>({
    queryKey: ['policy', 'what-if', rule, tried],
    queryFn: () =>
      valueOf(api.POST('/api/v1/policy/what-if', { body: { rule, value: moved, unit, limit: 20 } })),
    placeholderData: keepPreviousData,
  })
  const range = rangeOf(value, unit)
  return (
    <Card
      className="what-if"
      title={
        <>
          {tried === now
            ? t('desk.policy.try', { title })
            : t('desk.policy.from_to', { title, from: say(value, unit), to: say(moved, unit) })}{' '}
          <Tag tone="blue">{t('desk.policy.no_effect')}</Tag>
        </>
      }
      sub={t('desk.policy.now_from', {
        rule,
        source,
      })}
      extra={
        may('policy.write') && tried !== now ? (
          <DeskLink to={`/policy/change/${rule}?value=${tried}`}>{t('desk.policy.record_this')}</DeskLink>
        ) : undefined
      }
    >
      <div className="what-if-grid">
        <div>
          <p>{t('desk.policy.value')}</p>
          <p className="what-if-value">{say(withNumber(value, shown), unit)}</p>
          <Slider
            {...range}
            value={shown}
            marks={{ [now]: t('desk.policy.in_force') }}
            onChange={setShown}
            onChangeComplete={setTried}
            tooltip={{ open: false }}
            ariaLabelForHandle={title}
            ariaValueTextFormatterForHandle={(number) => say(withNumber(value, number ?? now), unit)}
          />
          <p className="what-if-ends small quiet">
            <span>{say(withNumber(value, range.min), unit)}</span>
            <span>{say(withNumber(value, range.max), unit)}</span>
          </p>
          {trial.data === undefined ? null : (
            <p className="quiet">{t('desk.policy.looked_at', { n: trial.data.instruments })}</p>
          )}
        </div>
        <TrialResult trial={trial} tried={tried} now={now} isMoney={unit === 'fen'} />
      </div>
    </Card>
  )
}

type ResultProps = {
  trial: { data: WhatIf | undefined; error: ProblemError | null; isFetching: boolean; refetch: () => unknown }
  tried: number
  now: number
  isMoney: boolean
}

function TrialResult({ trial, tried, now, isMoney }: ResultProps) {
  if (trial.error !== null) return <Failure error={trial.error} retry={() => void trial.refetch()} />
  if (trial.data === undefined) return <Loading />
  return (
    <div
      className={trial.isFetching ? 'what-if-result waiting' : 'what-if-result'}
      aria-busy={trial.isFetching}
    >
      <Gap gap={trial.data.gap} />
      {isMoney ? <Bands bands={trial.data.bands} now={now} then={tried} /> : null}
      <Changes trial={trial.data} />
    </div>
  )
}

/** Values that a raised threshold leaves without a place, told before somebody writes it down. */
function Gap({ gap }: { gap: WhatIf['gap'] }) {
  const { t } = useTexts()
  const say = useValueWords()
  if (gap === null) return null
  const [from, until] = [say(gap.fromFen, 'fen'), say(gap.untilFen, 'fen')]
  return (
    <p className="amber" role="status">
      {t('desk.policy.gap', { from, until })}
    </p>
  )
}
