import { Button, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { instantOf } from '../calendar-board/index.tsx'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Failure, Note } from '../ui/states.tsx'
import { INCIDENT_READS, type Incident } from './wire.ts'

type Severity = Incident['severity']
const SEVERITIES: Severity[] = ['minor', 'limits', 'stops']

type Form = { instrument: string; what: string; severity: Severity; seenBy: string; downUntil: string }
type Instrument = { id: string; name: string }

/** An incident written down; where it stops the instrument, every booking until then is moved aside and told. */
export function ReportDrawer({
  instruments,
  close,
}: {
  instruments: readonly Instrument[]
  close: () => void
}) {
  const { t } = useTexts()
  const [form, setForm] = useState<Form>(() => ({
    instrument: instruments.length === 1 ? (instruments[0]?.id ?? '') : '',
    what: '',
    severity: 'stops',
    seenBy: '',
    downUntil: '',
  }))
  const send = useReport(form)
  const stops = form.severity === 'stops'
  const isReady = form.instrument !== '' && form.what.trim() !== '' && (!stops || form.downUntil !== '')
  const then = stops ? 'desk.day.report_stop_then' : 'desk.day.report_then'
  if (send.data !== undefined) return <Reported incident={send.data} close={close} />
  return (
    <DetailDrawer
      title={t('desk.day.report')}
      close={close}
      foot={
        <>
          <Button type="primary" disabled={!isReady} loading={send.isPending} onClick={() => send.mutate()}>
            {t(stops ? 'desk.day.report_stop' : 'desk.day.report_only')}
          </Button>
          <span className="foot-note">{t(isReady ? then : 'desk.day.report_needs')}</span>
        </>
      }
    >
      <div className="side short-form">
        {send.error === null ? null : <Failure error={send.error} />}
        <Facts form={form} instruments={instruments} set={(changes) => setForm({ ...form, ...changes })} />
      </div>
    </DetailDrawer>
  )
}

function useReport({ instrument, what, severity, seenBy, downUntil }: Form) {
  return useWrite(
    () =>
      api.POST('/api/v1/instruments/{id}/incidents', {
        params: { path: { id: instrument } },
        body: {
          what: what.trim(),
          severity,
          ...(seenBy.trim() !== '' && { seenBy: seenBy.trim() }),
          ...(severity === 'stops' && downUntil !== '' && { downUntil: instantOf(downUntil) }),
        },
      }),
    { changes: INCIDENT_READS },
  )
}

function Reported({ incident, close }: { incident: Incident; close: () => void }) {
  const { t } = useTexts()
  return (
    <DetailDrawer title={t('desk.day.report')} close={close}>
      <div className="side">
        <Note tone="green" title={t('desk.day.reported')}>
          {incident.downUntil === null ? null : (
            <p>{t('desk.day.displaced', { n: incident.displaced ?? 0 })}</p>
          )}
        </Note>
        <Button onClick={close}>{t('desk.detail.close')}</Button>
      </div>
    </DetailDrawer>
  )
}

type FactsProps = { form: Form; instruments: readonly Instrument[]; set: (changes: Partial<Form>) => void }

function Facts({ form, instruments, set }: FactsProps) {
  const { t } = useTexts()
  return (
    <>
      <Field name="instrument" label={t('desk.day.instrument')} needed>
        {(bound) => (
          <Select
            {...bound}
            showSearch={{ optionFilterProp: 'label' }}
            value={form.instrument || null}
            options={instruments.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(instrument: string) => set({ instrument })}
          />
        )}
      </Field>
      <Field name="what" label={t('desk.day.what')} hint={t('desk.day.what_hint')} needed>
        {(bound) => (
          <Input.TextArea
            {...bound}
            rows={3}
            maxLength={2000}
            value={form.what}
            onChange={({ target }) => set({ what: target.value })}
          />
        )}
      </Field>
      <SeverityField value={form.severity} change={(severity) => set({ severity })} />
      {form.severity === 'stops' ? (
        <Field name="downUntil" label={t('desk.day.down_until')} hint={t('desk.day.down_hint')} needed>
          {(bound) => (
            <Input
              {...bound}
              type="datetime-local"
              value={form.downUntil}
              onChange={({ target }) => set({ downUntil: target.value })}
            />
          )}
        </Field>
      ) : null}
      <Field name="seenBy" label={t('desk.day.seen_by')} hint={t('desk.day.seen_hint')}>
        {(bound) => (
          <Input
            {...bound}
            maxLength={100}
            value={form.seenBy}
            onChange={({ target }) => set({ seenBy: target.value })}
          />
        )}
      </Field>
    </>
  )
}

function SeverityField({ value, change }: { value: Severity; change: (value: Severity) => void }) {
  const { t, word } = useTexts()
  return (
    <fieldset className="field day-severity">
      <legend>{t('desk.day.severity')}</legend>
      <Radio.Group
        value={value}
        onChange={({ target }) => change(SEVERITIES.find((each) => each === target.value) ?? value)}
        vertical
      >
        {SEVERITIES.map((each) => (
          <Radio key={each} value={each}>
            {word('desk.day.severities', each)}
          </Radio>
        ))}
      </Radio.Group>
    </fieldset>
  )
}
