import type { ReactNode } from 'react'
import { useTexts } from '../texts/index.ts'
import { fieldId } from './states.tsx'
import './field.css'

/** What a control needs to belong to its label, its hint and its fault. */
export type Bound = {
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: true
  status?: 'error'
}

type Props = {
  /** The fact's name; refusals point at it as /body/<name>. */
  name: string
  label: string
  hint?: ReactNode
  fault?: string | undefined
  /** Counts in completeness and is not there. */
  lacks?: boolean
  needed?: boolean
  wide?: boolean
  children: (bound: Bound) => ReactNode
}

/** Label above, hint under it, fault above the control; a missing fact says so in words. */
export function Field({
  name,
  label,
  hint,
  fault,
  lacks = false,
  needed = false,
  wide = false,
  children,
}: Props) {
  const { t } = useTexts()
  const id = fieldId(`/body/${name}`)
  const parts = [hint === undefined ? '' : `${id}-hint`, fault === undefined ? '' : `${id}-fault`]
  const described = parts.filter(Boolean).join(' ')
  return (
    <div className={wide ? 'field field-wide' : 'field'}>
      <label htmlFor={id}>
        {label}
        {needed ? <span className="field-mark">{t('desk.field_mark.needed')}</span> : null}
        {lacks ? <span className="field-mark field-lacks">{t('desk.field_mark.lacks')}</span> : null}
      </label>
      {hint === undefined ? null : (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault === undefined ? null : (
        <p className="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {children({
        id,
        ...(described && { 'aria-describedby': described }),
        ...(fault !== undefined && { 'aria-invalid': true, status: 'error' as const }),
      })}
    </div>
  )
}
