import { Button } from 'antd'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { FaultList, Note } from '../ui/states.tsx'
import { ChangeFields, type Change } from './change-fields.tsx'
import { useSource } from './source.ts'
import { numberIn, useValueWords, withNumber } from './value.ts'

type Version = components['schemas']['PolicyRuleVersion']
type Props = { rule: string; version: Version; seen: number; proposed: number | undefined }

const FEN = 100

/** The form of a change; what was typed stays whatever is refused. */
export function ChangeForm({ rule, version, seen, proposed }: Props) {
  const { t } = useTexts()
  const say = useValueWords()
  const source = useSource()
  const { value, unit } = version
  const scale = unit === 'fen' ? FEN : 1
  const [change, setChange] = useState<Change>({
    number: (proposed ?? numberIn(value)?.number ?? 0) / scale,
    from: '',
    document: '',
    trial: false,
    reason: '',
    zh: version.short?.zh ?? '',
    en: version.short?.en ?? '',
  })
  const { number, from, document, trial, reason, zh, en } = change
  const record = useWrite(
    () =>
      api.POST('/api/v1/policy/changes', {
        body: {
          rule,
          value: withNumber(value, Math.round(number * scale)),
          unit,
          from,
          changeDocument: trial ? null : document.trim() || null,
          localTrial: trial,
          reason: reason.trim(),
          short: { zh, en },
          seen,
        },
      }),
    { changes: ['policy', 'obligations'] },
  )
  if (record.data !== undefined) return <Recorded rule={rule} version={record.data} />
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        record.mutate()
      }}
    >
      {record.error === null ? null : (
        <Note tone="red" title={t('desk.policy.not_recorded')}>
          <FaultList error={record.error} />
        </Note>
      )}
      <p className="quiet">{t('desk.policy.now_is', { value: say(value, unit), source: source(version) })}</p>
      <ChangeFields
        change={change}
        set={(part) => setChange((before) => ({ ...before, ...part }))}
        isMoney={unit === 'fen'}
      />
      <div className="page-foot">
        <Button type="primary" size="large" htmlType="submit" loading={record.isPending}>
          {t('desk.policy.record_from', { day: from || '…' })}
        </Button>
        <span className="foot-note">{t('desk.policy.record_then')}</span>
      </div>
    </form>
  )
}

function Recorded({ rule, version }: { rule: string; version: Version }) {
  const { t } = useTexts()
  return (
    <Note tone="green" title={t('desk.policy.recorded', { n: version.version })}>
      <p>
        <a className="underlined" href={`/policy/${rule}`}>
          {t('desk.why.full')}
        </a>{' '}
        <DeskLink className="underlined" to="/obligations">
          {t('desk.obligations.title')}
        </DeskLink>
      </p>
    </Note>
  )
}
