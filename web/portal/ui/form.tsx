import type { ComponentChildren } from 'preact'
import type { Problem } from '../../shared/api-types.ts'
import { addressOf } from '../links.ts'
import { useSite, type Site } from '../site.ts'
import { Icon } from './icon.tsx'
import { RequestKey } from './request-key.tsx'

type Reason = Problem['reasons'][number]

const reasonsOf = ({ posted }: Site): Reason[] => posted?.problem?.reasons ?? []

const isAt = ({ pointer }: Reason, name: string): boolean => pointer?.endsWith(`/${name}`) === true

const told = (site: Site, reason: Reason): string => (site.language === 'en' ? reason.en : reason.zh)

/** What was typed into a field before the form was refused, or what stands there at first. */
export const typed = (site: Site, name: string, otherwise = ''): string =>
  site.posted?.fields[name] ?? otherwise

type FormProps = {
  children: ComponentChildren
  /** Names of the fields that show their own faults; all other faults stand at the head. */
  fields?: string[]
  /** Values sent along. */
  hidden?: Record<string, string>
  upload?: boolean
  class?: string
  label?: string
}

/** A form that its own page takes, with or without scripts. */
export function Form({ children, fields = [], hidden = {}, upload, label, class: name }: FormProps) {
  const site = useSite()
  return (
    <form
      class={`form ${name ?? ''}`.trim()}
      method="post"
      action={addressOf(site.path, site.query)}
      encType={upload ? 'multipart/form-data' : undefined}
      aria-label={label}
      noValidate
    >
      {Object.entries(hidden).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <RequestKey />
      {isOf(site, hidden) ? <Faults except={fields} /> : null}
      {children}
    </form>
  )
}

/** Of several forms on a page, faults belong to the one that was sent; `do` names it. */
const isOf = (site: Site, hidden: Record<string, string>): boolean =>
  site.posted !== undefined && (hidden['do'] === undefined || site.posted.fields['do'] === hidden['do'])

function Faults({ except }: { except: string[] }) {
  const site = useSite()
  const reasons = reasonsOf(site).filter((reason) => !except.some((name) => isAt(reason, name)))
  if (reasons.length === 0) return null
  return (
    <div class="notice notice-red" role="alert">
      {reasons.map((reason) => (
        <p key={`${reason.code}${reason.pointer}`}>{told(site, reason)}</p>
      ))}
    </div>
  )
}

type Box = {
  id: string
  name: string
  value?: string
  autoComplete: string | undefined
  inputMode: 'numeric' | 'tel' | 'email' | undefined
  required: boolean | undefined
  maxLength: number | undefined
  accept: string | undefined
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

function boxOf(type: FieldProps['type'], { accept, ...box }: Box) {
  if (type === 'password') return <input type="password" {...box} />
  if (type === 'file') return <input type="file" accept={accept} {...box} />
  if (type === 'email') return <input type="email" {...box} />
  if (type === 'tel') return <input type="tel" {...box} />
  if (type === 'date') return <input type="date" {...box} />
  return <input type="text" {...box} />
}

type FieldProps = {
  name: string
  label: string
  hint?: ComponentChildren
  type?: 'text' | 'password' | 'email' | 'tel' | 'file' | 'date'
  value?: string
  autocomplete?: string
  inputMode?: 'numeric' | 'tel' | 'email'
  required?: boolean
  maxLength?: number
  /** Kinds of file; a phone offers its camera where pictures are among them. */
  accept?: string
  /** Stands beside the box, such as a button. */
  beside?: ComponentChildren
}

/** What the API says of a field begins with the name the API has for it; on a form the label stands above. */
const unnamed = (said: string, name: string): string =>
  [`${name}：`, `${name}: `].reduce(
    (text, start) => (text.startsWith(start) ? text.slice(start.length) : text),
    said,
  )

/** A labelled field: the fault above the box, the hint under the label. */
export function Field(props: FieldProps) {
  const site = useSite()
  const { name, label, hint, type = 'text', beside } = props
  const faults = reasonsOf(site).filter((reason) => isAt(reason, name))
  const id = `field-${name}`
  const described = [hint ? `${id}-hint` : '', faults.length > 0 ? `${id}-fault` : '']
    .filter(Boolean)
    .join(' ')
  const input = boxOf(type, {
    id,
    name,
    autoComplete: props.autocomplete,
    inputMode: props.inputMode,
    required: props.required,
    maxLength: props.maxLength,
    accept: props.accept,
    'aria-invalid': faults.length > 0 ? true : undefined,
    'aria-describedby': described || undefined,
    ...(type !== 'password' && type !== 'file' && { value: typed(site, name, props.value) }),
  })
  return (
    <div class={faults.length > 0 ? 'field field-fault' : 'field'}>
      <label for={id}>{label}</label>
      {hint ? (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {faults.length > 0 ? (
        <p class="fault" id={`${id}-fault`}>
          <Icon name="warn" size={16} />
          <span>{faults.map((reason) => unnamed(told(site, reason), name)).join(' ')}</span>
        </p>
      ) : null}
      {beside ? (
        <div class="field-row">
          {input}
          {beside}
        </div>
      ) : (
        input
      )}
    </div>
  )
}

/** The button that sends a form; `does` names which of several things it asks for. */
export function Submit(props: {
  children: ComponentChildren
  does?: string
  quiet?: boolean
  danger?: boolean
}) {
  const { children, does, quiet, danger } = props
  const kind = danger ? 'button button-danger' : quiet ? 'button button-quiet' : 'button button-primary'
  return (
    <button class={kind} type="submit" name={does ? 'do' : undefined} value={does}>
      {children}
    </button>
  )
}
