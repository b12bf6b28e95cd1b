import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { api, useRead, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Failure } from '../ui/states.tsx'
import { linesOf, type Template } from './wire.ts'

type Form = {
  name: string
  nameEn: string
  summary: string
  takesSamples: boolean
  sampleRequirements: string
  methods: string
  deliverables: string
  turnaroundDays: string
  items: string[]
}

const formOf = (template: Template | undefined): Form => ({
  name: template?.name ?? '',
  nameEn: template?.nameEn ?? '',
  summary: template?.summary ?? '',
  takesSamples: template?.takesSamples ?? true,
  sampleRequirements: template?.sampleRequirements ?? '',
  methods: template?.methods.join('\n') ?? '',
  deliverables: template?.deliverables.join('\n') ?? '',
  turnaroundDays: template?.turnaroundDays == null ? '' : String(template.turnaroundDays),
  items: template?.items ?? [],
})

function bodyOf(form: Form, template: Template | undefined) {
  const said = (name: 'nameEn' | 'summary' | 'sampleRequirements') => {
    const words = form[name].trim()
    return words === '' ? {} : { [name]: words }
  }
  return {
    name: form.name.trim(),
    ...said('nameEn'),
    ...said('summary'),
    ...said('sampleRequirements'),
    takesSamples: form.takesSamples,
    methods: linesOf(form.methods),
    deliverables: linesOf(form.deliverables),
    ...(form.turnaroundDays !== '' && { turnaroundDays: Number(form.turnaroundDays) }),
    items: form.items,
    ...(template?.cancelFeeBp != null && { cancelFeeBp: template.cancelFeeBp }),
  }
}

type Props = { instrument: string; template: Template | undefined; close: () => void }

/** A service described: what is sent in, by which methods, how long it takes, what is handed over, what it costs. */
export function TemplateDrawer({ instrument, template, close }: Props) {
  const { t } = useTexts()
  const [form, setForm] = useState(() => formOf(template))
  const changes = ['services'] as const
  const save = useWrite(
    () =>
      template === undefined
        ? api.POST('/api/v1/service-templates', {
            body: { instrumentId: instrument, ...bodyOf(form, template) },
          })
        : api.PUT('/api/v1/service-templates/{id}', {
            params: { path: { id: template.id } },
            body: bodyOf(form, template),
          }),
    { changes },
  )
  const retire = useWrite(
    (id: string) => api.DELETE('/api/v1/service-templates/{id}', { params: { path: { id } } }),
    { changes },
  )
  const error = save.error ?? retire.error
  return (
    <DetailDrawer
      title={template?.name ?? t('desk.services.add')}
      close={close}
      foot={
        <>
          <Button
            type="primary"
            disabled={form.name.trim() === ''}
            loading={save.isPending}
            onClick={() => save.mutate(undefined, { onSuccess: close })}
          >
            {t('desk.services.save')}
          </Button>
          {template === undefined ? null : (
            <Button
              loading={retire.isPending}
              onClick={() => retire.mutate(template.id, { onSuccess: close })}
            >
              {t('desk.services.retire')}
            </Button>
          )}
          <span className="foot-note">{t('desk.services.save_then')}</span>
        </>
      }
    >
      <div className="side short-form">
        {error === null ? null : <Failure error={error} />}
        <Fields instrument={instrument} form={form} set={(some) => setForm({ ...form, ...some })} />
      </div>
    </DetailDrawer>
  )
}

type FieldsProps = { instrument: string; form: Form; set: (changes: Partial<Form>) => void }
type Text = Exclude<keyof Form, 'takesSamples' | 'items'>

/** Facts that are words: how many lines they get, and how long they may be. */
const BEFORE: [Text, number, number][] = [
  ['name', 1, 200],
  ['nameEn', 1, 200],
  ['summary', 2, 2000],
]
const AFTER: [Text, number, number][] = [
  ['sampleRequirements', 3, 4000],
  ['methods', 3, 4000],
  ['deliverables', 2, 4000],
  ['turnaroundDays', 1, 4],
]

function Fields({ instrument, form, set }: FieldsProps) {
  const { t, word, name } = useTexts()
  const { data } = useRead(['prices', instrument], () =>
    api.GET('/api/v1/instruments/{id}/prices', { params: { path: { id: instrument } } }),
  )
  const words = ([key, rows, most]: [Text, number, number]) => {
    const hint = word('desk.services.hint', key)
    return (
      <Field
        key={key}
        name={key}
        label={word('desk.services.field', key)}
        needed={key === 'name'}
        {...(hint !== key && { hint })}
      >
        {(bound) =>
          rows === 1 ? (
            <Input
              {...bound}
              maxLength={most}
              value={form[key]}
              onChange={({ target }) => set({ [key]: target.value })}
            />
          ) : (
            <Input.TextArea
              {...bound}
              rows={rows}
              maxLength={most}
              value={form[key]}
              onChange={({ target }) => set({ [key]: target.value })}
            />
          )
        }
      </Field>
    )
  }
  return (
    <>
      {BEFORE.map(words)}
      <Checkbox checked={form.takesSamples} onChange={({ target }) => set({ takesSamples: target.checked })}>
        {t('desk.services.field.takesSamples')}
      </Checkbox>
      {AFTER.map(words)}
      <Field name="items" label={t('desk.services.field.items')} hint={t('desk.services.hint.items')}>
        {(bound) => (
          <Select
            {...bound}
            mode="multiple"
            value={form.items}
            options={(data?.list?.items ?? []).map((item) => ({ value: item.id, label: name(item) }))}
            onChange={(items: string[]) => set({ items })}
          />
        )}
      </Field>
    </>
  )
}
