import { useSite } from '../site.ts'
import { typed } from './form.tsx'

type Props = {
  name: string
  id?: string
  label: string
  hint?: string | undefined
  most: number
  rows?: number
  value?: string
}

/** A labelled place for several lines; what is at fault in it stands at the form's head. */
export function Words({ name, id = `field-${name}`, label, hint, most, rows = 3, value }: Props) {
  const site = useSite()
  const faults = (site.posted?.problem?.reasons ?? []).filter(({ pointer }) => pointer?.endsWith(`/${name}`))
  return (
    <div class={faults.length > 0 ? 'field field-fault' : 'field'}>
      <label for={id}>{label}</label>
      {hint === undefined ? null : (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {faults.length === 0 ? null : (
        <p class="fault" id={`${id}-fault`}>
          {faults.map(({ zh, en }) => (site.language === 'en' ? en : zh)).join(' ')}
        </p>
      )}
      <textarea
        id={id}
        name={name}
        rows={rows}
        maxLength={most}
        aria-invalid={faults.length > 0 ? true : undefined}
        aria-describedby={faults.length > 0 ? `${id}-fault` : hint === undefined ? undefined : `${id}-hint`}
      >
        {typed(site, name, value)}
      </textarea>
    </div>
  )
}
