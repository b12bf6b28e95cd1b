import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { api, useRead, useWrite } from '../api/index.ts'
import { useMay, useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { useFilters } from '../ui/filters.tsx'
import { DeskLink, useGo, useParam } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Failure, FaultList, Loading, Note } from '../ui/states.tsx'
import { blank, formOf, saidOf, type Form } from './form.ts'
import { QuietFields, RepeatFields } from './how-fields.tsx'
import { PauseCard } from './pause.tsx'
import { TermsFields } from './terms-fields.tsx'
import { Trial } from './trial.tsx'
import { InstrumentFields, RecipientFields } from './who-fields.tsx'
import { ALARM_READS, SEVERITIES, type Rule, type Severity } from './wire.ts'
import './alarms.css'

/** A rule written anew, or one that stands. */
export default function RulePage() {
  const { t } = useTexts()
  const id = useParam('id')
  const isNew = id === ''
  const [{ instrument, name }] = useFilters({ instrument: '', name: '' })
  const { data, error } = useRead(
    ['alarms', 'rule', id],
    () => api.GET('/api/v1/alarms/rules/{id}', { params: { path: { id } } }),
    { enabled: !isNew },
  )
  const first = instrument === '' ? undefined : { id: instrument, name: name || instrument }
  return (
    <Page
      title={isNew ? t('desk.alarms.new_rule') : (data?.name ?? t('desk.alarms.rules'))}
      crumbs={<DeskLink to="/alarms/rules">{t('desk.alarms.rules')}</DeskLink>}
    >
      {error === null ? null : <Failure error={error} />}
      {isNew ? <Writing first={blank(first)} /> : null}
      {!isNew && data === undefined && error === null ? <Loading rows={6} /> : null}
      {data === undefined || isNew ? null : (
        <>
          <PauseCard rule={data} />
          <Writing key={data.version} first={formOf(data)} rule={data} />
        </>
      )}
    </Page>
  )
}

function Writing({ first, rule }: { first: Form; rule?: Rule }) {
  const { t } = useTexts()
  const { organisation } = useSession()
  const [form, setForm] = useState(first)
  const go = useGo()
  const mayWrite = useMay()('alarm.write') && (rule?.canWrite ?? true)
  const set = (changes: Partial<Form>) => setForm((before) => ({ ...before, ...changes }))
  const send = useSend(form, rule)
  const unit = rule?.organisation.id ?? organisation?.id
  const isReady = form.name.trim() !== '' && (form.wholeUnit || form.instruments.length > 0)
  return (
    <form
      className="alarm-form"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate(undefined, { onSuccess: () => go('/alarms/rules') })
      }}
    >
      {send.error === null ? null : (
        <Note tone="red">
          <FaultList error={send.error} />
        </Note>
      )}
      <NameFields form={form} set={set} />
      <TermsFields terms={form.terms} set={(terms) => set({ terms })} />
      <InstrumentFields form={form} set={set} organisation={unit} />
      <Trial form={form} organisation={unit} />
      <RecipientFields form={form} set={set} organisation={unit} />
      <RepeatFields form={form} set={set} />
      <QuietFields form={form} set={set} />
      {mayWrite ? (
        <p>
          <Button type="primary" htmlType="submit" size="large" disabled={!isReady} loading={send.isPending}>
            {t(rule === undefined ? 'desk.alarms.write' : 'desk.alarms.change')}
          </Button>
          <span className="foot-note">
            {t(isReady ? 'desk.alarms.write_then' : 'desk.alarms.write_needs')}
          </span>
        </p>
      ) : null}
    </form>
  )
}

function useSend(form: Form, rule: Rule | undefined) {
  return useWrite(
    () =>
      rule === undefined
        ? api.POST('/api/v1/alarms/rules', { body: saidOf(form) })
        : api.PUT('/api/v1/alarms/rules/{id}', {
            params: { path: { id: rule.id } },
            body: { ...saidOf(form), version: rule.version },
          }),
    { changes: ALARM_READS },
  )
}

function NameFields({ form, set }: { form: Form; set: (changes: Partial<Form>) => void }) {
  const { t } = useTexts()
  return (
    <div className="alarm-fields">
      <Field name="name" label={t('desk.alarms.rule_name')} hint={t('desk.alarms.rule_name_hint')} needed>
        {(bound) => (
          <Input
            {...bound}
            maxLength={100}
            value={form.name}
            onChange={({ target }) => set({ name: target.value })}
          />
        )}
      </Field>
      <Field name="severity" label={t('desk.alarms.severity')} hint={t('desk.alarms.severity_hint')}>
        {(bound) => (
          <Select
            {...bound}
            value={form.severity}
            options={SEVERITIES.map((value) => ({ value, label: t(`desk.alarms.severity.${value}`) }))}
            onChange={(severity: Severity) => set({ severity })}
          />
        )}
      </Field>
    </div>
  )
}
