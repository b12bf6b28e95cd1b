import { Button } from 'antd'
import { useEffect, useRef, type ReactNode } from 'react'
import type { Fault, ProblemError } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'

/** Bars in place of what is still on its way. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const { t } = useTexts()
  return (
    <div className="loading" role="status" aria-label={t('desk.state.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} className="bar" />
      ))}
    </div>
  )
}

/** What happened, all reasons, and the nearest way on. A refusal for want of rights is told as such. */
export function Failure({ error, retry }: { error: ProblemError; retry?: () => void }) {
  const { t } = useTexts()
  const denied = error.status === FORBIDDEN
  return (
    <div className={denied ? 'note note-blue' : 'note note-red'} role="alert">
      <p className="note-title">{denied ? t('desk.state.denied') : t('desk.state.failed')}</p>
      <FaultList error={error} />
      {denied ? <p>{t('desk.state.denied_way')}</p> : null}
      {retry === undefined || denied ? null : <Button onClick={retry}>{t('desk.state.retry')}</Button>}
    </div>
  )
}

const FORBIDDEN = 403

/**
 * Every reason of a refusal, with its clause where law is the reason; links to fields where a form has them. Comes into
 * sight by itself: the button pressed stands at the foot of a long form, on a phone screens away.
 */
export function FaultList({ error }: { error: ProblemError }) {
  const { language, word } = useTexts()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'center' })
  }, [error])
  const told = ({ field, message }: Fault) =>
    field === undefined ? message : `${word('desk.field', field)}${language === 'en' ? ': ' : '：'}${message}`
  return (
    <div ref={box}>
      {error.faults.length === 0 ? <p>{error.message}</p> : null}
      <ul className="faults">
        {error.faults.map((fault) => (
          <li key={`${fault.code} ${fault.pointer ?? ''} ${fault.message}`}>
            {fault.pointer === undefined ? (
              told(fault)
            ) : (
              <a href={`#${fieldId(fault.pointer)}`}>{told(fault)}</a>
            )}
            {fault.clause === undefined ? null : <span className="clause"> {fault.clause}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The element id of a form's field, from the JSON pointer that names it in refusals, whoever refused. */
export const fieldId = (pointer: string): string =>
  `field${pointer.replace(/^\/body(?=\/)/, '').replaceAll('/', '-')}`

type EmptyProps = { title: string; children?: ReactNode; action?: ReactNode }

/** Nothing here: says why, and which filter to drop or what to do instead. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className="empty">
      <p className="note-title">{title}</p>
      {children}
      {action}
    </div>
  )
}

/** Who may see this, and how to ask. */
export function Denied({ needs }: { needs: string }) {
  const { t, word } = useTexts()
  return (
    <div className="note note-blue">
      <p className="note-title">{t('desk.state.denied')}</p>
      <p>{t('desk.state.needs', { permission: word('desk.permission', needs) })}</p>
      <p>{t('desk.state.denied_way')}</p>
    </div>
  )
}

type Tone = 'blue' | 'amber' | 'green' | 'red'

/** A short word on what stands or was done; read out when it appears. */
export function Note({
  tone = 'blue',
  title,
  children,
}: {
  tone?: Tone
  title?: string
  children?: ReactNode
}) {
  return (
    <div className={`note note-${tone}`} role={tone === 'red' ? 'alert' : 'status'}>
      {title === undefined ? null : <p className="note-title">{title}</p>}
      {children}
    </div>
  )
}
