import { Input, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { InstrumentPicker } from '../ui/instrument-picker.tsx'
import { OrganisationPicker } from '../ui/organisation-picker.tsx'
import type { Form } from './form.ts'
import { KINDS, MODES, type Kind, type Mode } from './wire.ts'

type Props = {
  form: Form
  set: (changes: Partial<Form>) => void
  faultOf: (field: string) => string | undefined
  /** The page, asked for once the instrument is known. */
  children: ReactNode
}

const TIMES = [
  { name: 'startsAt', field: 'starts', label: 'desk.use_log.starts' },
  { name: 'endsAt', field: 'ends', label: 'desk.use_log.ends' },
] as const
const LINES = [
  { name: 'account', label: 'desk.use_log.account', hint: 'desk.use_log.account_hint', most: 320 },
  { name: 'note', label: 'desk.use_log.note', hint: 'desk.use_log.note_hint', most: 500 },
] as const

/** The facts of one line of the log, in the order in which paper has them. */
export function Facts({ form, set, faultOf, children }: Props) {
  const { t } = useTexts()
  return (
    <>
      <Field name="instrument" label={t('desk.use_log.instrument')} needed>
        {(bound) => (
          <InstrumentPicker
            bound={bound}
            value={form.instrument}
            onChange={(instrument) => set({ instrument })}
          />
        )}
      </Field>
      {children}
      {TIMES.map(({ name, field, label }) => (
        <Field key={name} name={name} label={t(label)} fault={faultOf(name)} needed>
          {(bound) => (
            <Input
              {...bound}
              type="datetime-local"
              value={form[field]}
              onChange={({ target }) => set({ [field]: target.value })}
            />
          )}
        </Field>
      ))}
      <What form={form} set={set} />
      <Field name="organisationId" label={t('desk.use_log.organisation')} fault={faultOf('organisationId')}>
        {(bound) => (
          <OrganisationPicker
            bound={bound}
            value={form.organisation}
            onChange={(organisation) => set({ organisation })}
          />
        )}
      </Field>
      {LINES.map(({ name, label, hint, most }) => (
        <Field key={name} name={name} label={t(label)} hint={t(hint)} fault={faultOf(name)}>
          {(bound) => (
            <Input
              {...bound}
              value={form[name]}
              maxLength={most}
              onChange={({ target }) => set({ [name]: target.value })}
            />
          )}
        </Field>
      ))}
      <Field
        name="seat"
        label={t('desk.use_log.seat')}
        hint={t('desk.use_log.seat_hint')}
        fault={faultOf('seat')}
      >
        {(bound) => (
          <Input
            {...bound}
            inputMode="numeric"
            maxLength={3}
            value={form.seat}
            onChange={({ target }) => set({ seat: target.value.replaceAll(/\D/g, '') })}
          />
        )}
      </Field>
    </>
  )
}

function What({ form, set }: Pick<Props, 'form' | 'set'>) {
  const { t } = useTexts()
  return (
    <>
      <Field name="kind" label={t('desk.use_log.kind')}>
        {(bound) => (
          <Select
            {...bound}
            value={form.kind}
            options={KINDS.map((value) => ({ value, label: t(`uselogs.kind.${value}`) }))}
            onChange={(kind: Kind) => set({ kind })}
          />
        )}
      </Field>
      <Field name="mode" label={t('desk.use_log.mode')}>
        {(bound) => (
          <Select
            {...bound}
            value={form.mode}
            options={MODES.map((value) => ({ value, label: t(`uselogs.mode.${value}`) }))}
            onChange={(mode: Mode) => set({ mode })}
          />
        )}
      </Field>
      <fieldset className="field">
        <legend>{t('desk.use_log.for')}</legend>
        <Radio.Group
          value={form.external}
          onChange={({ target }) => set({ external: target.value === true })}
        >
          <Radio value={false}>{t('desk.use_log.own')}</Radio>
          <Radio value>{t('desk.use_log.for_others')}</Radio>
        </Radio.Group>
      </fieldset>
    </>
  )
}
