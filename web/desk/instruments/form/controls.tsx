import { Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../texts/index.ts'
import { Field } from '../../ui/field.tsx'
import type { Draft, Facts } from './state.ts'

/** What every control of the form is given. */
export type Form = {
  draft: Draft
  faultOf: (field: string) => string | undefined
  missing: ReadonlySet<string>
  disabled: boolean
}

type Named<T> = {
  [K in keyof Facts]-?: Facts[K] extends T ? (T extends Facts[K] ? K : never) : never
}[keyof Facts]
export type TextField = Named<string | null>
type ListField = Named<string[]>

type Props<K> = { form: Form; field: K; hint?: string; wide?: boolean }

function useField(form: Form, field: string) {
  const { word } = useTexts()
  return {
    name: field,
    label: word('desk.field', field),
    fault: form.faultOf(field) ?? form.draft.unreadable[field],
    lacks: form.missing.has(field),
  }
}

/** One line of text. */
export function Line({
  form,
  field,
  hint,
  wide = false,
  type = 'text',
}: Props<TextField> & { type?: string }) {
  const { draft, disabled } = form
  return (
    <Field {...useField(form, field)} {...(hint !== undefined && { hint })} wide={wide}>
      {(bound) => (
        <Input
          {...bound}
          type={type}
          disabled={disabled}
          value={draft.facts[field] ?? ''}
          onChange={({ target }) => draft.set(field, target.value === '' ? null : target.value)}
        />
      )}
    </Field>
  )
}

/** A day of the calendar. */
export const Day = (props: Props<TextField>) => <Line {...props} type="date" />

/** Several lines of text. */
export function Prose({ form, field, hint }: Props<TextField>) {
  const { draft, disabled } = form
  return (
    <Field {...useField(form, field)} {...(hint !== undefined && { hint })} wide>
      {(bound) => (
        <Input.TextArea
          {...bound}
          disabled={disabled}
          rows={2}
          value={draft.facts[field] ?? ''}
          onChange={({ target }) => draft.set(field, target.value === '' ? null : target.value)}
        />
      )}
    </Field>
  )
}

/** Several values, one a line. */
export function Lines({ form, field }: Props<ListField>) {
  const { t } = useTexts()
  const { draft, disabled } = form
  const [text, setText] = useState(draft.facts[field].join('\n'))
  return (
    <Field {...useField(form, field)} hint={t('desk.hint.lines')} wide>
      {(bound) => (
        <Input.TextArea
          {...bound}
          disabled={disabled}
          rows={2}
          value={text}
          onChange={({ target }) => {
            setText(target.value)
            draft.set(
              field,
              target.value
                .split('\n')
                .map((line) => line.trim())
                .filter((line) => line !== ''),
            )
          }}
        />
      )}
    </Field>
  )
}

type ChoiceProps<V> = {
  form: Form
  field: string
  group: string
  values: readonly V[]
  value: V | null
  onChange: (value: V | null) => void
  hint?: string
}

/** One of a few words, or nothing said. */
export function Choice<V extends string>({
  form,
  field,
  group,
  values,
  value,
  onChange,
  hint,
}: ChoiceProps<V>) {
  const { t, word } = useTexts()
  return (
    <Field {...useField(form, field)} {...(hint !== undefined && { hint })}>
      {(bound) => (
        <Select
          {...bound}
          disabled={form.disabled}
          value={value ?? ''}
          onChange={(chosen) => onChange(values.find((each) => each === chosen) ?? null)}
          options={[
            { value: '', label: t('desk.entry.unsaid') },
            ...values.map((each) => ({ value: each, label: word(group, each) })),
          ]}
        />
      )}
    </Field>
  )
}

type SomeProps<V> = Omit<ChoiceProps<V>, 'value' | 'onChange'> & {
  value: readonly V[]
  onChange: (value: V[]) => void
}

/** Any of a few words. */
export function Some<V extends string>({ form, field, group, values, value, onChange }: SomeProps<V>) {
  const { word } = useTexts()
  const bound = useField(form, field)
  return (
    <Field {...bound} wide>
      {({ id, ...aria }) => (
        <div
          id={id}
          role="group"
          aria-label={bound.label}
          {...(aria['aria-describedby'] && aria)}
          className="ticks"
        >
          {values.map((each) => (
            <Checkbox
              key={each}
              disabled={form.disabled}
              checked={value.includes(each)}
              onChange={({ target }) =>
                onChange(values.filter((one) => (one === each ? target.checked : value.includes(one))))
              }
            >
              {word(group, each)}
            </Checkbox>
          ))}
        </div>
      )}
    </Field>
  )
}

type NumberProps = {
  form: Form
  field: string
  hint?: string
  value: number | null
  /** Reads what was typed; undefined for what cannot be read. */
  read: (text: string) => number | undefined
  show: (value: number) => string
  onChange: (value: number | null) => void
  suffix?: string
}

/** A figure typed as text: what cannot be read stays in sight with its reason. */
export function Figure({ form, field, hint, value, read, show, onChange, suffix }: NumberProps) {
  const { t } = useTexts()
  const [text, setText] = useState(value === null ? '' : show(value))
  return (
    <Field {...useField(form, field)} {...(hint !== undefined && { hint })}>
      {(bound) => (
        <Input
          {...bound}
          inputMode="decimal"
          disabled={form.disabled}
          value={text}
          {...(suffix !== undefined && { suffix })}
          onChange={({ target }) => {
            setText(target.value)
            const figure = target.value.trim() === '' ? null : read(target.value)
            form.draft.flag(field, figure === undefined ? t('desk.entry.unreadable') : null)
            if (figure !== undefined) onChange(figure)
          }}
        />
      )}
    </Field>
  )
}
