import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Failure, Note } from '../ui/states.tsx'
import { Field } from '../ui/field.tsx'

type Change = components['schemas']['InstrumentBulkChange']['set']
type Result = components['schemas']['InstrumentBulkResult']

const TEXTS = [
  'department',
  'officePhone',
  'contactName',
  'contactPhone',
  'contactEmail',
  'openingHours',
  'openingRules',
  'fee',
  'serviceContent',
  'userNotes',
  'serviceUrl',
  'address',
] as const
const MODES = ['booking', 'commissioned', 'training', 'remote'] as const
type Chosen = (typeof TEXTS)[number] | 'openingModes'

/** One fact for many instruments; each is changed or refused for itself. */
export function BulkPanel({ ids, close }: { ids: string[]; close: () => void }) {
  const { t, word } = useTexts()
  const [field, setField] = useState<Chosen>('openingModes')
  const [text, setText] = useState('')
  const [modes, setModes] = useState<Modes>([])
  const [reason, setReason] = useState('')
  const set: Change = field === 'openingModes' ? { openingModes: [...modes] } : { [field]: text || null }
  const change = useWrite(
    () => api.POST('/api/v1/work/instruments/bulk', { body: { ids, set, ...(reason && { reason }) } }),
    { changes: ['instruments', 'instrument'] },
  )
  return (
    <DetailDrawer
      title={t('desk.instruments.bulk_title', { n: ids.length })}
      close={close}
      foot={
        change.data === undefined ? (
          <Button type="primary" loading={change.isPending} onClick={() => change.mutate()}>
            {t('desk.instruments.bulk_do', { n: ids.length, what: word('desk.field', field) })}
          </Button>
        ) : (
          <Button onClick={close}>{t('desk.detail.close')}</Button>
        )
      }
    >
      <div className="side short-form">
        {change.error === null ? null : <Failure error={change.error} />}
        {change.data === undefined ? null : <Outcome result={change.data} />}
        <Field name="which" label={t('desk.instruments.bulk_field')}>
          {(bound) => (
            <Select
              {...bound}
              value={field}
              onChange={setField}
              options={(['openingModes', ...TEXTS] as const).map((value) => ({
                value,
                label: word('desk.field', value),
              }))}
            />
          )}
        </Field>
        <Value field={field} text={text} setText={setText} modes={modes} setModes={setModes} />
        <Field name="reason" label={t('desk.instruments.bulk_reason')}>
          {(bound) => (
            <Input
              {...bound}
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
      </div>
    </DetailDrawer>
  )
}

type Modes = readonly (typeof MODES)[number][]

type ValueProps = {
  field: Chosen
  text: string
  setText: (text: string) => void
  modes: Modes
  setModes: (modes: Modes) => void
}

function Value({ field, text, setText, modes, setModes }: ValueProps) {
  const { t, word } = useTexts()
  return field === 'openingModes' ? (
    <div className="ticks" role="group" aria-label={word('desk.field', field)}>
      {MODES.map((mode) => (
        <Checkbox
          key={mode}
          checked={modes.includes(mode)}
          onChange={({ target }) =>
            setModes(MODES.filter((each) => (each === mode ? target.checked : modes.includes(each))))
          }
        >
          {word('desk.mode', mode)}
        </Checkbox>
      ))}
    </div>
  ) : (
    <Field name="value" label={word('desk.field', field)} hint={t('desk.instruments.bulk_empty')}>
      {(bound) => (
        <Input.TextArea {...bound} rows={1} value={text} onChange={({ target }) => setText(target.value)} />
      )}
    </Field>
  )
}

function Outcome({ result }: { result: Result }) {
  const { t, language } = useTexts()
  const refused = result.items.filter(({ outcome }) => outcome === 'refused')
  return (
    <Note
      tone={refused.length === 0 ? 'green' : 'amber'}
      title={t('desk.instruments.bulk_done', {
        updated: result.updated,
        unchanged: result.unchanged,
        refused: result.refused,
      })}
    >
      <ul className="faults">
        {refused.map(({ id, name, reasons }) => (
          <li key={id}>
            {name ?? id}：{reasons.map((reason) => (language === 'en' ? reason.en : reason.zh)).join('；')}
          </li>
        ))}
      </ul>
    </Note>
  )
}
