import { sent, useSite, type Form, type Site } from '../site.ts'
import { Icon } from '../ui/icon.tsx'
import { typed } from '../ui/form.tsx'
import { say, type MatterField } from './wire.ts'

/** How a field of a form looks, on the public page of a matter. */
export function FieldShape({ field }: { field: MatterField }) {
  const site = useSite()
  const { label, hint, required, options } = field
  return (
    <div>
      <dt>
        {say(site, label)}
        {required ? null : <span class="quiet"> {site.t('matters.page.optional')}</span>}
      </dt>
      {hint === null ? null : <dd class="under">{say(site, hint)}</dd>}
      {options.length === 0 ? null : (
        <dd>{options.map((option) => say(site, option.label)).join(site.t('matters.page.or'))}</dd>
      )}
    </div>
  )
}

/** What the fields of a matter's form sent, as the API takes it; empty ones clear what stood. */
export function formOf(fields: readonly MatterField[], form: Form): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(({ name, kind, options }): [string, unknown] => {
      if (kind !== 'choices') return [name, sent(form, name) || null]
      const chosen = options
        .map(({ value }) => value)
        .filter((value) => sent(form, `${name}.${value}`) !== '')
      return [name, chosen.length === 0 ? null : chosen]
    }),
  )
}

const faultsOf = ({ posted, language }: Site, name: string): string[] =>
  (posted?.problem?.reasons ?? [])
    .filter(({ pointer }) => pointer === `/form/${name}` || pointer?.startsWith(`/form/${name}/`) === true)
    .map(({ zh, en }) => (language === 'en' ? en : zh))

/** A field to fill in, with its hint and what is wrong with it. */
export function MatterInput({ field, value }: { field: MatterField; value: unknown }) {
  const site = useSite()
  const { name, kind } = field
  const faults = faultsOf(site, name)
  const ids = { box: `field-${name}`, hint: `field-${name}-hint`, fault: `field-${name}-fault` }
  const described = [field.hint ? ids.hint : '', faults.length > 0 ? ids.fault : ''].filter(Boolean).join(' ')
  const label = (
    <>
      {say(site, field.label)}
      {field.required ? null : <span class="quiet"> {site.t('matters.page.optional')}</span>}
    </>
  )
  const notes = (
    <>
      {field.hint === null ? null : (
        <p class="field-hint" id={ids.hint}>
          {say(site, field.hint)}
        </p>
      )}
      {faults.length === 0 ? null : (
        <p class="fault" id={ids.fault}>
          <Icon name="warn" size={16} />
          <span>{faults.join(' ')}</span>
        </p>
      )}
    </>
  )
  const classes = faults.length > 0 ? 'field field-fault' : 'field'
  if (kind === 'choices')
    return (
      <fieldset class={classes} aria-describedby={described || undefined}>
        <legend>{label}</legend>
        {notes}
        <Choices field={field} value={value} />
      </fieldset>
    )
  return (
    <div class={classes}>
      <label for={ids.box}>{label}</label>
      {notes}
      <Box field={field} value={value} id={ids.box} described={described} invalid={faults.length > 0} />
    </div>
  )
}

function Choices({ field, value }: { field: MatterField; value: unknown }) {
  const site = useSite()
  const standing = (option: string): boolean =>
    site.posted === undefined
      ? Array.isArray(value) && value.includes(option)
      : typed(site, `${field.name}.${option}`) !== ''
  return (
    <div class="choices">
      {field.options.map((option) => (
        <label key={option.value}>
          <input type="checkbox" name={`${field.name}.${option.value}`} checked={standing(option.value)} />
          <span>{say(site, option.label)}</span>
        </label>
      ))}
    </div>
  )
}

type BoxProps = { field: MatterField; value: unknown; id: string; described: string; invalid: boolean }

function Box({ field, value, id, described, invalid }: BoxProps) {
  const site = useSite()
  const { name, kind, options, most } = field
  const stands = typed(site, name, typeof value === 'string' ? value : '')
  const common = {
    id,
    name,
    'aria-describedby': described || undefined,
    'aria-invalid': invalid ? (true as const) : undefined,
  }
  if (kind === 'choice')
    return (
      <select {...common}>
        <option value="" selected={stands === ''}>
          {site.t('matters.page.choose')}
        </option>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={stands === option.value}>
            {say(site, option.label)}
          </option>
        ))}
      </select>
    )
  if (kind === 'words')
    return (
      <textarea {...common} rows={4} maxLength={most ?? undefined}>
        {stands}
      </textarea>
    )
  return kind === 'date' ? (
    <input type="date" value={stands} {...common} />
  ) : (
    <input type="text" value={stands} maxLength={most ?? undefined} autocomplete="off" {...common} />
  )
}
