import { Checkbox, Radio, Select } from 'antd'
import { useState } from 'react'
import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import type { Change, Form } from './form.ts'
import { ROLES } from './wire.ts'

type Props = { form: Form; set: Change; organisation: string | undefined }

type Named = { id: string; name: string }

/** What a unit can name, by the words typed. */
function useChoices(organisation: string | undefined, q: string) {
  const query = {
    ...(organisation !== undefined && { organisation }),
    ...(q.trim() !== '' && { q: q.trim() }),
  }
  return useRead(['alarms', 'choices', query], () =>
    api.GET('/api/v1/alarms/rules/choices', { params: { query } }),
  ).data
}

/** Which instruments: all of the unit that have a meter, or some of them. */
export function InstrumentFields({ form, set, organisation }: Props) {
  const { t } = useTexts()
  const [q, setQ] = useState('')
  const choices = useChoices(organisation, q)
  const found =
    choices?.instruments.map(({ id, name, code }) => ({ id, name, label: `${name} · ${code ?? ''}` })) ?? []
  return (
    <fieldset>
      <legend>{t('desk.alarms.where')}</legend>
      <Radio.Group
        value={form.wholeUnit}
        onChange={({ target }) => set({ wholeUnit: target.value === true })}
      >
        <Radio value={false}>{t('desk.alarms.some')}</Radio>
        <Radio value>{t('desk.alarms.whole_unit')}</Radio>
      </Radio.Group>
      {form.wholeUnit ? (
        <p className="field-hint">{t('desk.alarms.whole_unit_hint')}</p>
      ) : (
        <Field name="instruments" label={t('desk.alarms.instruments')} needed wide>
          {(bound) => (
            <Picker
              bound={bound}
              chosen={form.instruments}
              found={found}
              search={setQ}
              change={(instruments) => set({ instruments })}
            />
          )}
        </Field>
      )}
      <Checkbox
        checked={form.whileSuspended}
        onChange={({ target }) => set({ whileSuspended: target.checked })}
      >
        {t('desk.alarms.while_suspended')}
      </Checkbox>
    </fieldset>
  )
}

/** Who is told. */
export function RecipientFields({ form, set, organisation }: Props) {
  const { t, word } = useTexts()
  const [q, setQ] = useState('')
  const choices = useChoices(organisation, q)
  const found =
    choices?.people.map(({ id, name, role }) => ({ id, name, label: `${name} · ${word('role', role)}` })) ??
    []
  return (
    <fieldset>
      <legend>{t('desk.alarms.recipients')}</legend>
      <Checkbox
        id="field-responsible"
        checked={form.responsible}
        onChange={({ target }) => set({ responsible: target.checked })}
      >
        {t('desk.alarms.responsible')}
      </Checkbox>
      <div className="alarm-fields">
        <Field name="roles" label={t('desk.alarms.roles')}>
          {(bound) => (
            <Select
              {...bound}
              mode="multiple"
              value={[...form.roles]}
              options={ROLES.map((value) => ({ value, label: word('role', value) }))}
              onChange={(roles: Form['roles']) => set({ roles })}
            />
          )}
        </Field>
        <Field name="people" label={t('desk.alarms.people')}>
          {(bound) => (
            <Picker
              bound={bound}
              chosen={form.people}
              found={found}
              search={setQ}
              change={(people) => set({ people })}
            />
          )}
        </Field>
      </div>
    </fieldset>
  )
}

type PickerProps = {
  bound: object
  chosen: readonly Named[]
  found: readonly (Named & { label: string })[]
  search: (words: string) => void
  change: (chosen: Named[]) => void
}

/** Several of many, looked for on the server; what is chosen stays named. */
function Picker({ bound, chosen, found, search, change }: PickerProps) {
  const known = new Map([...found, ...chosen].map(({ id, name }) => [id, name]))
  const others = chosen.filter(({ id }) => !found.some((each) => each.id === id))
  return (
    <Select
      {...bound}
      mode="multiple"
      showSearch={{ filterOption: false, onSearch: search }}
      value={chosen.map(({ id }) => id)}
      options={[
        ...found.map(({ id, label }) => ({ value: id, label })),
        ...others.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(ids: string[]) => change(ids.map((id) => ({ id, name: known.get(id) ?? id })))}
    />
  )
}
