import { Checkbox, Input } from 'antd'
import type { components } from '../../shared/api.gen.ts'
import type { Fault } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Icon } from '../ui/icon.tsx'
import { fieldId } from '../ui/states.tsx'

type Field = components['schemas']['MatterField']
type Props = {
  field: Field
  value: unknown
  change: (value: unknown) => void
  faults: readonly Fault[]
}

/** One field of a matter's form: label above, hint under it, faults between, then the control. */
export function FormField({ field, value, change, faults }: Props) {
  const { t, told } = useTexts()
  const id = fieldId(`/form/${field.name}`)
  const isGroup = field.kind === 'choices'
  const words = (
    <>
      <strong>
        {told(field.label)}
        {field.required ? null : <span className="quiet small"> {t('desk.cases.optional')}</span>}
      </strong>
      {field.hint === null ? null : <span className="small quiet">{told(field.hint)}</span>}
      <Faults faults={faults} />
    </>
  )
  if (isGroup)
    return (
      <fieldset className="field field-group" id={id}>
        <legend>{words}</legend>
        <Checkbox.Group
          options={field.options.map((option) => ({ value: option.value, label: told(option.label) }))}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={(chosen) => change(chosen.length === 0 ? undefined : chosen)}
        />
      </fieldset>
    )
  return (
    <div className="form-field">
      <label className="field" htmlFor={id}>
        {words}
      </label>
      <Control
        id={id}
        field={field}
        value={typeof value === 'string' ? value : ''}
        change={change}
        bad={faults.length > 0}
      />
    </div>
  )
}

type ControlProps = {
  id: string
  field: Field
  value: string
  change: (value: unknown) => void
  bad: boolean
}

function Control({ id, field, value, change, bad }: ControlProps) {
  const { t, told } = useTexts()
  const status = bad ? { status: 'error' as const } : {}
  const most = field.most === null ? {} : { maxLength: field.most }
  if (field.kind === 'choice')
    return (
      <select id={id} value={value} aria-invalid={bad} onChange={({ target }) => change(target.value)}>
        <option value="">{t('desk.cases.choose')}</option>
        {field.options.map((option) => (
          <option key={option.value} value={option.value}>
            {told(option.label)}
          </option>
        ))}
      </select>
    )
  if (field.kind === 'words')
    return (
      <Input.TextArea
        id={id}
        rows={4}
        value={value}
        {...status}
        {...most}
        onChange={({ target }) => change(target.value)}
      />
    )
  return (
    <Input
      id={id}
      type={field.kind === 'date' ? 'date' : 'text'}
      value={value}
      {...status}
      {...most}
      onChange={({ target }) => change(target.value)}
    />
  )
}

/** Faults above the box, with an icon beside the words. */
export function Faults({ faults }: { faults: readonly Fault[] }) {
  return faults.map(({ code, message, clause }) => (
    <span key={`${code} ${message}`} className="field-error">
      <Icon name="warn" size={16} />
      {message} {clause}
    </span>
  ))
}
